using System.Security.Claims;
using GarageBand.Web.Features.Bots;
using GarageBand.Web.Security;

namespace GarageBand.Web.Components.Layout;

/// <summary>The bot that everything on the page is about, as the address says (<c>?bot=3</c>).</summary>
/// <param name="BotId">Null: all bots.</param>
/// <param name="Bots">All that the person has to do with, by name.</param>
public sealed record BotScope(long? BotId, IReadOnlyList<BotRow> Bots)
{
    /// <summary>The person has to do with some bots only: there is no "all bots" for them, they look at one at a time.</summary>
    public bool IsLimited { get; init; }

    /// <summary>What those were called that were deleted, by id.</summary>
    public IReadOnlyDictionary<long, string> Deleted { get; init; } = new Dictionary<long, string>();

    /// <param name="user">Who looks.</param>
    /// <param name="wanted">The bot of the address; null: none.</param>
    /// <param name="bots">All there are.</param>
    public static BotScope Of(ClaimsPrincipal user, long? wanted, IReadOnlyList<BotRow> bots) => ActorAccess.BotsOf(user) is not { } only
        ? new BotScope(wanted, bots)
        : new BotScope(ActorAccess.BotFor(user, wanted), [.. bots.Where(b => only.Contains(b.Id))]) { IsLimited = true };

    /// <summary>Whether the person has to do with the bot: what belongs to another is not there for them.</summary>
    public bool Sees(long botId) => !IsLimited || Bots.Any(b => b.Id == botId);

    public BotRow? Bot => Bots.FirstOrDefault(b => b.Id == BotId);

    /// <summary>The address of a page of ours that is about the same bot.</summary>
    public string Link(string path) => BotId is { } id ? $"{path}?bot={id}" : path;

    public string NameOf(long botId) => Bots.FirstOrDefault(b => b.Id == botId)?.Name ?? Deleted.GetValueOrDefault(botId, "");
}
