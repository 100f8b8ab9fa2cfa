namespace GarageBand.Web.Security;

/// <summary>What a browser may do with our pages: everything comes from ourselves, nobody frames us.</summary>
public static class SecurityHeaders
{
    private const string Policy =
        "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";

        // Hangfire's pages bring scripts inside their markup.
        if (!context.Request.Path.StartsWithSegments("/jobs"))
            headers.ContentSecurityPolicy = Policy;
        return next(context);
    });
}
