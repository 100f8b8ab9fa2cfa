namespace GarageBand.Bots.SavedSearches;

/// <summary>Why something about a saved search can't be done. The portal has words for each key.</summary>
public static class SearchReasons
{
    public const string NoReason = "reason-missing";

    /// <summary>Its owner is no member of the channel: only they can change that.</summary>
    public const string NotInChannel = "search-not-in-channel";

    /// <summary>It waits for its owner to come into the channel; nothing goes out of it as it is.</summary>
    public const string Waits = "search-waits";
}
