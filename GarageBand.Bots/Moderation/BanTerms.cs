namespace GarageBand.Bots.Moderation;

/// <summary>How somebody is banned.</summary>
/// <param name="Reason">For staff, cut after 500 characters; null: none.</param>
/// <param name="AllBots">False: by the request's bot alone. True needs a right that holds for all bots.</param>
/// <param name="For">How long; null: for ever.</param>
/// <param name="KeepPosts">False: what was posted for the author in the last 24 hours (<see cref="Recent"/>) is taken out of the channel, and what waits to be posted is not.</param>
public sealed record BanTerms(string? Reason = null, bool AllBots = false, TimeSpan? For = null, bool KeepPosts = false)
{
    /// <summary>Posts of that long count as recent.</summary>
    public static TimeSpan Recent { get; } = TimeSpan.FromHours(24);
}

/// <summary>A ban that counts now.</summary>
/// <param name="Until">UTC; null: for ever.</param>
public sealed record BanInForce(bool AllBots, DateTime? Until, string? Reason);
