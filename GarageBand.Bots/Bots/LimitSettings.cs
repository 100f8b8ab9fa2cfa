using GarageBand.Data.Bots;

namespace GarageBand.Bots.Bots;

/// <summary>What a bot allows one customer. Null: no limit.</summary>
/// <param name="OpenRequests">At the same time, 1–1,000.</param>
/// <param name="MinutesBetween">Two requests, 1–10,080 (a week).</param>
/// <param name="DuplicateDays">How long a request counts as one that a newer one may repeat, 1–365.</param>
/// <param name="DuplicateAction"><c>show</c> (staff see both) or <c>refuse</c>.</param>
/// <param name="MessagesPerMinute">5–1,000; an album counts once.</param>
public sealed record LimitSettings(
    int? OpenRequests = null, int? MinutesBetween = null, int? DuplicateDays = null, string DuplicateAction = LimitSettings.Show, int? MessagesPerMinute = null)
{
    public const string Show = "show";

    public const string Refuse = "refuse";

    public const int MostRequests = 1000;

    public const int MostMinutes = 7 * 24 * 60;

    public const int MostDays = 365;

    /// <summary>Fewer would stop somebody who answers quickly.</summary>
    public const int FewestMessages = 5;

    public const int MostMessages = 1000;

    public static IReadOnlyList<string> Actions { get; } = [Show, Refuse];

    public static LimitSettings None { get; } = new();

    /// <summary>What a bot that is added in the portal begins with: nobody who means well meets it.</summary>
    public static LimitSettings Usual { get; } = new(OpenRequests: 20, DuplicateDays: 7, MessagesPerMinute: 60);

    public bool IsValid =>
        OpenRequests is null or (>= 1 and <= MostRequests)
        && MinutesBetween is null or (>= 1 and <= MostMinutes)
        && DuplicateDays is null or (>= 1 and <= MostDays)
        && Actions.Contains(DuplicateAction)
        && MessagesPerMinute is null or (>= FewestMessages and <= MostMessages);

    /// <summary>Something has to be looked up when a request is confirmed.</summary>
    public bool LimitsRequests => OpenRequests is not null || MinutesBetween is not null || DuplicateDays is not null;

    internal static void Put(Bot bot, LimitSettings wanted)
    {
        var limits = bot.Limits;
        (limits.OpenRequests, limits.MinutesBetween, limits.DuplicateDays) = (wanted.OpenRequests, wanted.MinutesBetween, wanted.DuplicateDays);
        (limits.DuplicateAction, limits.MessagesPerMinute) = (wanted.DuplicateAction, wanted.MessagesPerMinute);
    }

    internal static LimitSettings Of(BotLimits limits) =>
        new(limits.OpenRequests, limits.MinutesBetween, limits.DuplicateDays, limits.DuplicateAction, limits.MessagesPerMinute);
}
