using GarageBand.Web.Features.Bots;

namespace GarageBand.Web.Features.Home;

/// <summary>What needs staff now.</summary>
/// <param name="Troubles">Newest first.</param>
/// <param name="Bots">Bots that should run and can't, or that miss something they need.</param>
/// <param name="Reviews">How many requests wait for a moderator, by bot; bots without any are left out.</param>
public sealed record Attention(IReadOnlyList<Trouble> Troubles, IReadOnlyList<BotRow> Bots, IReadOnlyDictionary<long, int> Reviews)
{
    public int Count => Troubles.Count + Bots.Count + Reviews.Values.Sum();

    /// <param name="botId">Null: of all bots.</param>
    public Attention Of(long? botId) => botId is not { } id
        ? this
        : new([.. Troubles.Where(t => t.BotId == id)], [.. Bots.Where(b => b.Id == id)], Reviews.Where(r => r.Key == id).ToDictionary());
}
