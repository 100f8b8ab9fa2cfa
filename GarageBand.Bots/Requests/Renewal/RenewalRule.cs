using GarageBand.Bots.Bots;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests.Renewal;

/// <summary>A bot's rule, as the sweep needs it.</summary>
/// <param name="Mode"><c>ask</c> or <c>auto</c>.</param>
/// <param name="Zone">IANA name.</param>
internal sealed record RenewalRule(long BotId, int AfterDays, int MaxTimes, string Mode, TimeOnly At, string Zone)
{
    public bool Asks => Mode != "auto";

    /// <summary>Of the bots that run and have a rule and a channel.</summary>
    public static Task<List<RenewalRule>> AllAsync(GarageBandContext db, CancellationToken cancellationToken) => db.Bots
        .Where(b => b.Enabled && b.Repost != null && b.Binding.ChannelId != null).OrderBy(b => b.Id)
        .Select(b => new RenewalRule(b.Id, b.Repost!.AfterDays, b.Repost.MaxTimes, b.Repost.Mode, b.Repost.At, b.TimeZone)).ToListAsync(cancellationToken);

    /// <returns>UTC: what waits since before is due; null: not at this time of day.</returns>
    public DateTime? DueBefore(DateTime now) => RenewalHours.DueBefore(BotTimeZone.Of(Zone), AfterDays, At, now);
}
