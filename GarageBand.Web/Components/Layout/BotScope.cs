using GarageBand.Web.Features.Bots;

namespace GarageBand.Web.Components.Layout;

/// <summary>The bot that everything on the page is about, as the address says (<c>?bot=3</c>).</summary>
/// <param name="BotId">Null: all bots.</param>
/// <param name="Bots">All there are, by name.</param>
public sealed record BotScope(long? BotId, IReadOnlyList<BotRow> Bots)
{
    /// <summary>What those were called that were deleted, by id.</summary>
    public IReadOnlyDictionary<long, string> Deleted { get; init; } = new Dictionary<long, string>();

    public BotRow? Bot => Bots.FirstOrDefault(b => b.Id == BotId);

    /// <summary>The address of a page of ours that is about the same bot.</summary>
    public string Link(string path) => BotId is { } id ? $"{path}?bot={id}" : path;

    public string NameOf(long botId) => Bots.FirstOrDefault(b => b.Id == botId)?.Name ?? Deleted.GetValueOrDefault(botId, "");
}
