using Microsoft.AspNetCore.Antiforgery;

namespace GarageBand.Web.Security;

/// <summary>Nobody else's page may ask in the person's name: what comes without the page's token is refused with 400.</summary>
internal static class OwnPages
{
    public static TBuilder FromOwnPagesOnly<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.AddEndpointFilter(DemandTokenAsync);

    private static async ValueTask<object?> DemandTokenAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http) ? await next(context) : Results.BadRequest();
    }
}
