namespace GarageBand.Web.Features.SavedSearches;

/// <summary>Whether a saved search tells its owner of posts, and if not, why. Also what the list is narrowed to.</summary>
public enum SavedSearchStatus
{
    On = 0,

    /// <summary>Its owner or staff paused it.</summary>
    Paused = 1,

    /// <summary>Its owner is not in the channel.</summary>
    Waits = 2,

    /// <summary>It is on, but its bot doesn't run.</summary>
    BotStopped = 3,

    /// <summary>It is on, but its owner stopped the bot or is banned.</summary>
    Blocked = 4,

    /// <summary>It is on, but its owner has no subscription.</summary>
    Unpaid = 5,
}
