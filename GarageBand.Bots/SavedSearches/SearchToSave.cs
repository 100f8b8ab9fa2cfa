using GarageBand.Bots.Forms;

namespace GarageBand.Bots.SavedSearches;

/// <summary>A confirmed search, with what was asked of others before it is stored.</summary>
/// <param name="SearchId">The search it changes; null: a new one.</param>
/// <param name="IsMember">Its owner is in the channel, or nobody can tell.</param>
/// <param name="Newest">Posts it finds: lines of HTML.</param>
/// <param name="ChannelUsername">Of the channel it searches; null: it has no public name.</param>
internal sealed record SearchToSave(
    IReadOnlyDictionary<string, Answer> Answers, SearchCriteria Criteria, long? SearchId, bool IsMember, IReadOnlyList<string> Newest, string? ChannelUsername)
{
    /// <summary>Its owner has to subscribe before posts come.</summary>
    public bool NeedsSubscription { get; init; }
}
