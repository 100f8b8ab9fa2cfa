using GarageBand.Web.Sandbox.Api;
using GarageBand.Web.Sandbox.Files;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox;

/// <summary>The sandbox's routes.</summary>
public static class SandboxEndpoints
{
    /// <summary>The Bot API: <c>{prefix}/bot{token}/{method}</c> and <c>{prefix}/file/bot{token}/{path}</c>. A bot's token is its key; no session is asked.</summary>
    /// <param name="routes">Where to add.</param>
    /// <param name="prefix"><c>/sandbox</c> beside the portal, empty alone.</param>
    public static IEndpointConventionBuilder MapSandboxApi(this IEndpointRouteBuilder routes, string prefix)
    {
        var group = routes.MapGroup(prefix).AllowAnonymous().DisableAntiforgery();
        var dispatcher = routes.ServiceProvider.GetRequiredService<ApiDispatcher>();
        RequestDelegate call = http => dispatcher.HandleAsync(http, BotRoute.Token((string)http.GetRouteValue("bot")!), (string)http.GetRouteValue("method")!);
        group.MapMethods($"/{{bot:{BotRoute.Name}}}/{{method}}", [HttpMethods.Get, HttpMethods.Post], call);
        group.MapGet($"/file/{{bot:{BotRoute.Name}}}/{{**path}}", Download);
        return group;
    }

    /// <summary>Pictures for the page: <c>/sandbox/media/{key}</c>. The caller adds the policy of the page.</summary>
    public static IEndpointConventionBuilder MapSandboxMedia(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/sandbox/media/{key}", (string key, ISandboxWorld world, HttpContext http) =>
        {
            if (world.FindPicture(key) is not { } picture)
                return Results.NotFound();
            // The key names the content.
            http.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
            return Results.File(picture.Path, picture.ContentType);
        });

    private static IResult Download(string bot, string path, ApiDispatcher dispatcher, WorldState world, SandboxFiles files)
    {
        if (dispatcher.FindBot(BotRoute.Token(bot)) is null)
            return Results.Json(new { ok = false, error_code = 401, description = "Unauthorized" }, statusCode: 401);
        StoredFile? file = null;
        var id = FilePaths.Read(path);
        using (world.Enter())
        {
            if (id is not null)
                world.Files.TryGetValue(id.Value.Key, out file);
        }

        return file is null || id is null
            ? Results.Json(new { ok = false, error_code = 404, description = "Not Found" }, statusCode: 404)
            : Results.File(files.Locate(file, id.Value.Size), "application/octet-stream");
    }
}
