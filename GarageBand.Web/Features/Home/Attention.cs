using GarageBand.Web.Features.Bots;

namespace GarageBand.Web.Features.Home;

/// <summary>What needs staff now.</summary>
/// <param name="Troubles">Newest first.</param>
/// <param name="Bots">Bots that should run and can't, or that miss something they need.</param>
/// <param name="Reviews">Requests that wait for a moderator; bots without any are left out.</param>
/// <param name="Endings">Subscriptions that end soon: good to know, nobody's task.</param>
public sealed record Attention(IReadOnlyList<Trouble> Troubles, IReadOnlyList<BotRow> Bots, IReadOnlyList<WaitingReviews> Reviews, IReadOnlyList<EndingSubscriptions> Endings)
{
    /// <summary>How much there is to do.</summary>
    public int Count => Troubles.Count + Bots.Count + Reviews.Sum(r => r.Count);

    /// <param name="botId">Null: of all bots.</param>
    public Attention Of(long? botId) => botId is not { } id
        ? this
        : new([.. Troubles.Where(t => t.BotId == id)], [.. Bots.Where(b => b.Id == id)], [.. Reviews.Where(r => r.BotId == id)], [.. Endings.Where(e => e.BotId == id)]);
}
