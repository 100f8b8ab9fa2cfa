using System.Security.Claims;
using System.Text;
using GarageBand.Bots.Bots.Files;
using GarageBand.Web.Security;

namespace GarageBand.Web.Features.Bots;

/// <summary><c>/bots/{id}/export.json</c>: one bot as a bots file, without its token.</summary>
internal static class BotFileEndpoint
{
    public static void MapBotFile(this IEndpointRouteBuilder app) => app.MapGet("/bots/{id:long}/export.json", WriteAsync).RequireAuthorization(Policies.Administer);

    private static async Task<IResult> WriteAsync(long id, BotsExport export, BotList list, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        ActorAccess.Sees(user, id) && (await list.GetAsync(cancellationToken)).Any(b => b.Id == id)
            ? Results.File(Encoding.UTF8.GetBytes(await export.ExportAsync(id, cancellationToken)), "application/json", $"bot-{id}.json")
            : Results.NotFound();
}
