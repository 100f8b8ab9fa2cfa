using GarageBand.Bots.Requests.Renewal;
using GarageBand.Data.Bots;

namespace GarageBand.Bots.Bots;

/// <summary>What a bot is to do with a request that nobody served.</summary>
/// <param name="Mode"><c>ask</c> (the owner is offered to have it posted again) or <c>auto</c>.</param>
/// <param name="AfterDays">Local days, 1–365.</param>
/// <param name="MaxTimes">1–100.</param>
/// <param name="At">Of the bot's day, 08:00–20:00.</param>
public sealed record RepostSettings(string Mode, int AfterDays, int MaxTimes, TimeOnly At)
{
    public const int MostDays = 365;

    public const int MostTimes = 100;

    public static IReadOnlyList<string> Modes { get; } = ["ask", "auto"];

    public bool IsValid =>
        Modes.Contains(Mode) && AfterDays is >= 1 and <= MostDays && MaxTimes is >= 1 and <= MostTimes && At >= RenewalHours.Earliest && At <= RenewalHours.Latest;

    /// <summary>Makes the bot's rule so; null: it has none.</summary>
    internal static void Put(Bot bot, RepostSettings? wanted)
    {
        if (wanted is null)
        {
            bot.Repost = null;
            return;
        }

        var rule = bot.Repost ??= new RepostRule();
        (rule.Mode, rule.AfterDays, rule.MaxTimes, rule.At) = (wanted.Mode, wanted.AfterDays, wanted.MaxTimes, wanted.At);
    }
}
