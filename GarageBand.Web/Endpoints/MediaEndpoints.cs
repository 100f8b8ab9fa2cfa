using GarageBand.Bots.Requests;
using GarageBand.Data.Staff;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace GarageBand.Web.Endpoints;

/// <summary><c>/media/requests/{photoId}</c>: a request's photo, for staff. The address holds no file id and no token.</summary>
public static class MediaEndpoints
{
    public static IServiceCollection AddMediaCache(this IServiceCollection services) => services.AddSingleton<MediaCache>();

    public static WebApplication MapMedia(this WebApplication app)
    {
        app.MapGet("/media/requests/{photoId:long}", GetPhotoAsync)
            .RequireAuthorization(policy => policy.RequireRole(StaffRoles.All));
        app.MapGet("/media/default-post.png", GetDefaultPicture).RequireAuthorization(policy => policy.RequireRole(StaffRoles.All));
        return app;
    }

    /// <summary>The picture of a post whose customer sent none; it ships with the program.</summary>
    private static FileStreamHttpResult GetDefaultPicture() => TypedResults.Stream(
        typeof(PostLink).Assembly.GetManifestResourceStream("GarageBand.Bots.Requests.Assets.default-post.png")!,
        "image/png");

    /// <summary>A photo never changes, so a browser that has it need not ask for a day; nobody between may keep it.</summary>
    private static async Task<IResult> GetPhotoAsync(long photoId, [FromServices] MediaCache media, HttpContext context)
    {
        if (ActorAccess.BotsOf(context.User) is { } only && !(await media.BotOfAsync(photoId, context.RequestAborted) is { } bot && only.Contains(bot)))
            return Results.NotFound();
        if (await media.GetAsync(photoId, context.RequestAborted) is not { } path)
            return Results.NotFound();
        context.Response.Headers.CacheControl = "private, max-age=86400";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File(path, "image/jpeg", entityTag: new EntityTagHeaderValue($"\"photo-{photoId}\""));
    }
}
