namespace GarageBand.Bots.Deliveries;

/// <summary>
/// How fast Telegram may be asked (core.telegram.org/bots/faq, "My bot is hitting limits"; that edits share a group's budget: tdlib/td #2592).
/// </summary>
internal static class PaceRules
{
    /// <summary>Messages in a group or channel in any <see cref="GroupWindow"/>; edits count, an album counts its items.</summary>
    public const int GroupMost = 20;

    /// <summary>Messages in a private chat that may follow at once.</summary>
    public const int PrivateBurst = 3;

    /// <summary>Private messages of a bot to people who did not just write, in any second.</summary>
    public const int BulkMost = 30;

    public const int BulkAtFirst = 25;

    /// <summary>A clock that runs a little slow over there must not see one too many.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(50);

    public static TimeSpan GroupWindow { get; } = TimeSpan.FromSeconds(60) + Margin;

    /// <summary>Between two messages of one chat, bursts aside.</summary>
    public static TimeSpan Spacing { get; } = TimeSpan.FromSeconds(1) + Margin;

    public static TimeSpan BulkWindow { get; } = TimeSpan.FromSeconds(1) + TimeSpan.FromMilliseconds(35);

    /// <summary>A call that was answered later than this may have arrived late, too: it counts from its answer.</summary>
    public static TimeSpan UsualAnswer { get; } = TimeSpan.FromMilliseconds(130);
}
