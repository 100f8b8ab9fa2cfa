using GarageBand.Bots.Deliveries;
using GarageBand.Data;
using GarageBand.Data.Announcements;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Announcements;

/// <summary>What became of an announcement's messages so far. The deliveries themselves are the only book.</summary>
/// <param name="Open">On their way: queued or under way.</param>
public sealed record AnnouncementCounts(int Delivered, int Blocked, int Failed, int Uncertain, int Open)
{
    /// <summary>How a refusal begins that says of a private chat: this person can't be written to. Of a channel it is a right that the bot lacks.</summary>
    public const string Forbidden = "403 ";

    /// <summary>Settled, one way or the other.</summary>
    public int Settled => Delivered + Blocked + Failed + Uncertain;

    /// <summary>Counted through an index, however long the history is.</summary>
    public static async Task<AnnouncementCounts> ReadAsync(GarageBandContext db, long announcementId, CancellationToken cancellationToken)
    {
        var mine = db.Deliveries.Where(d => d.SubjectId == announcementId && d.Purpose == DeliveryPurposes.Announcement);
        var states = await mine.GroupBy(d => d.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken).ConfigureAwait(false);
        var rejected = states.GetValueOrDefault(DeliveryState.Rejected);
        var blocked = rejected == 0 ? 0 : await mine.CountAsync(d => d.State == DeliveryState.Rejected && d.ChatId > 0 && d.Failure!.StartsWith(Forbidden), cancellationToken).ConfigureAwait(false);
        return new AnnouncementCounts(
            states.GetValueOrDefault(DeliveryState.Sent),
            blocked,
            rejected - blocked,
            states.GetValueOrDefault(DeliveryState.Uncertain),
            states.GetValueOrDefault(DeliveryState.Pending) + states.GetValueOrDefault(DeliveryState.Claimed));
    }

    internal AnnouncementResult ToResult() => new() { Delivered = Delivered, Blocked = Blocked, Failed = Failed, Uncertain = Uncertain };
}
