using System.Globalization;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Requests;
using GarageBand.Data;
using GarageBand.Data.Conversations;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Payments;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Customers;

/// <summary>Where a person left traces in the database, and the statements that take them away. Each may run again.</summary>
internal sealed class ErasedTraces(long customerId, long telegramId, IReadOnlyList<(long Id, long BotId)> requests, IReadOnlyList<long> posts, IReadOnlyList<long> photos)
{
    /// <summary>Parameters that a statement takes on both databases.</summary>
    private const int Chunk = 500;

    private static readonly RequestState[] Open = [RequestState.Submitted, RequestState.Review, RequestState.Returned, RequestState.Queued, RequestState.Published];

    private static readonly string[] OfPost = [DeliveryPurposes.Post, DeliveryPurposes.PostEdit, DeliveryPurposes.PostDelete, DeliveryPurposes.PostPhotos];

    private static readonly string[] OfRequest =
        [DeliveryPurposes.Accepted, DeliveryPurposes.Link, DeliveryPurposes.News, DeliveryPurposes.Renewal, DeliveryPurposes.Replies, DeliveryPurposes.Notice, DeliveryPurposes.Feedback, DeliveryPurposes.FeedbackDelete];

    public IReadOnlyList<(long Id, long BotId)> Requests => requests;

    public IReadOnlyList<long> Photos => photos;

    public static async Task<ErasedTraces> ReadAsync(GarageBandContext db, long customerId, long telegramId, CancellationToken cancellationToken)
    {
        var requests = await db.Requests.Where(r => r.CustomerId == customerId).OrderBy(r => r.Id).Select(r => new { r.Id, r.BotId }).ToListAsync(cancellationToken).ConfigureAwait(false);
        var posts = await (from r in db.Requests join p in db.Posts on r.Id equals p.RequestId where r.CustomerId == customerId select p.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        var photos = await (from r in db.Requests join p in db.RequestPhotos on r.Id equals p.RequestId where r.CustomerId == customerId select p.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        return new ErasedTraces(customerId, telegramId, [.. requests.Select(r => (r.Id, r.BotId))], posts, photos);
    }

    public async Task EraseRequestsAsync(GarageBandContext db, DateTime now, CancellationToken cancellationToken)
    {
        var own = db.Requests.Where(r => r.CustomerId == customerId);
        await db.FileCopies.Where(f => db.RequestPhotos.Any(p => p.FileUniqueId == f.UniqueId && own.Any(r => r.Id == p.RequestId))).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await db.RequestPhotos.Where(p => own.Any(r => r.Id == p.RequestId)).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await db.RequestWords.Where(w => own.Any(r => r.Id == w.RequestId)).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await db.RequestReplies.Where(w => own.Any(r => r.Id == w.RequestId)).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await db.Feedback.Where(f => own.Any(r => r.Id == f.RequestId)).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await db.Posts.Where(p => own.Any(r => r.Id == p.RequestId)).ExecuteUpdateAsync(s => s.SetProperty(p => p.ForeignText, (string?)null), cancellationToken).ConfigureAwait(false);
        await own.Where(r => Open.Contains(r.State))
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RequestState.Removed).SetProperty(r => r.ClosedAt, now), cancellationToken).ConfigureAwait(false);
        await own.ExecuteUpdateAsync(
            s => s.SetProperty(r => r.Answers, "{}")
                .SetProperty(r => r.Title, "")
                .SetProperty(r => r.Phone, (string?)null)
                .SetProperty(r => r.Contact, (string?)null)
                .SetProperty(r => r.AnswersHash, (string?)null)
                .SetProperty(r => r.DuplicateOfId, (long?)null)
                .SetProperty(r => r.Locked, true)
                .SetProperty(r => r.UnservedSince, (DateTime?)null)
                .SetProperty(r => r.RenewalAskedAt, (DateTime?)null)
                .SetProperty(r => r.PublishAt, (DateTime?)null),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What was said, both ways.</summary>
    public async Task EraseSpeechAsync(GarageBandContext db, DateTime now, CancellationToken cancellationToken)
    {
        var talks = db.Conversations.Where(c => c.CustomerId == customerId);
        await db.Messages.Where(m => m.ChatId == telegramId || talks.Any(c => c.Id == m.ConversationId)).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await db.IncomingUpdates.Where(u => u.Lane == telegramId && u.State != UpdateState.Pending).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await talks.ExecuteUpdateAsync(
            s => s.SetProperty(c => c.State, "{}")
                .SetProperty(c => c.ChatId, -customerId)
                .SetProperty(c => c.StepKey, (string?)null)
                .SetProperty(c => c.RemindAt, (DateTime?)null)
                .SetProperty(c => c.TakenUntil, (DateTime?)null)
                .SetProperty(c => c.Version, c => c.Version + 1)
                .SetProperty(c => c.EndedAt, c => c.EndedAt ?? now),
            cancellationToken).ConfigureAwait(false);
    }

    public async Task EraseSearchesAsync(GarageBandContext db, CancellationToken cancellationToken)
    {
        await db.SearchKeys.Where(k => k.CustomerId == customerId).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await db.SearchAlerts.Where(a => a.CustomerId == customerId).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await db.AlertTimes.Where(t => t.CustomerId == customerId).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await db.SavedSearches.Where(s => s.CustomerId == customerId).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Amounts, moments and the messenger's charge ids stay for the books; who paid does not.</summary>
    public async Task EraseMoneyAsync(GarageBandContext db, DateTime now, CancellationToken cancellationToken)
    {
        await db.Payments.Where(p => p.PayerId == telegramId).ExecuteUpdateAsync(s => s.SetProperty(p => p.PayerId, (long?)null), cancellationToken).ConfigureAwait(false);
        await db.Payments.Where(p => db.Orders.Any(o => o.Id == p.OrderId && o.CustomerId == customerId))
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.PayerId, (long?)null), cancellationToken).ConfigureAwait(false);
        await db.Donations.Where(d => d.PersonId == telegramId)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.PersonName, "").SetProperty(d => d.PersonId, 0), cancellationToken).ConfigureAwait(false);
        await db.Subscriptions.Where(s => s.CustomerId == customerId && s.State != SubscriptionState.Ended)
            .ExecuteUpdateAsync(
                u => u.SetProperty(s => s.State, SubscriptionState.Ended)
                    .SetProperty(s => s.IsForever, false)
                    .SetProperty(s => s.Until, now)
                    .SetProperty(s => s.RemindAt, (DateTime?)null)
                    .SetProperty(s => s.Version, s => s.Version + 1),
                cancellationToken).ConfigureAwait(false);
    }

    public async Task ErasePersonAsync(GarageBandContext db, DateTime now, CancellationToken cancellationToken)
    {
        await db.CustomerNotes.Where(n => n.CustomerId == customerId).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await db.CustomerWords.Where(w => w.CustomerId == customerId).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await db.BotCustomers.Where(k => k.CustomerId == customerId).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        await db.Bans.Where(b => b.CustomerId == customerId).ExecuteUpdateAsync(s => s.SetProperty(b => b.Reason, (string?)null), cancellationToken).ConfigureAwait(false);
        await db.Customers.Where(c => c.Id == customerId).ExecuteUpdateAsync(
            s => s.SetProperty(c => c.TelegramId, -customerId)
                .SetProperty(c => c.FirstName, "")
                .SetProperty(c => c.LastName, (string?)null)
                .SetProperty(c => c.Username, (string?)null)
                .SetProperty(c => c.LanguageCode, (string?)null)
                .SetProperty(c => c.OpenRequests, (int?)null)
                .SetProperty(c => c.MinutesBetween, (int?)null)
                .SetProperty(c => c.ErasedAt, c => c.ErasedAt ?? now),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Calls hold texts and chats. What is under way this moment, and what takes posts down, stays until it is done; a second time finds it.</summary>
    /// <param name="kept">Keys of what was just enqueued.</param>
    public async Task EraseDeliveriesAsync(GarageBandContext db, IReadOnlyList<string> kept, CancellationToken cancellationToken)
    {
        await db.Deliveries.Where(d => d.ChatId == telegramId && d.State != DeliveryState.Claimed).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        foreach (var ids in requests.Select(r => r.Id).Chunk(Chunk))
            await EraseAsync(ids, OfRequest).ConfigureAwait(false);
        foreach (var ids in posts.Chunk(Chunk))
            await EraseAsync(ids, OfPost).ConfigureAwait(false);

        async Task EraseAsync(long[] ids, string[] purposes)
        {
            var about = db.Deliveries.Where(d => d.SubjectId != null && ids.Contains(d.SubjectId.Value) && purposes.Contains(d.Purpose));
            var known = await about.Where(d => d.State != DeliveryState.Claimed).Select(d => new { d.Id, d.Key, d.State, d.Payload }).ToListAsync(cancellationToken).ConfigureAwait(false);
            var gone = known.Where(d => !kept.Contains(d.Key) && !(d.State == DeliveryState.Pending && TakesAway(d.Key))).Select(d => d.Id);
            foreach (var part in gone.Chunk(Chunk))
                await db.Deliveries.Where(d => part.Contains(d.Id)).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>That something was done stays, with who did it among staff; what it was about does not.</summary>
    public async Task EraseAuditAsync(GarageBandContext db, CancellationToken cancellationToken)
    {
        var talks = await db.Conversations.Where(c => c.CustomerId == customerId).Select(c => c.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        var subjects = requests.Select(r => RequestAudit.Subject(r.Id)).Append(CustomerAudit.Subject(customerId))
            .Concat(talks.Select(id => string.Create(CultureInfo.InvariantCulture, $"conversation:{id}")));
        foreach (var part in subjects.Chunk(Chunk))
        {
            await db.AuditEntries.Where(a => part.Contains(a.Subject) && a.Action != CustomerAudit.Erased)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.Before, (string?)null).SetProperty(a => a.After, (string?)null), cancellationToken).ConfigureAwait(false);
        }

        var (label, beginning) = (CustomerAudit.Subject(customerId), string.Create(CultureInfo.InvariantCulture, $"telegram:{telegramId} "));
        await db.AuditEntries.Where(a => a.Actor.StartsWith(beginning))
            .ExecuteUpdateAsync(
                s => s.SetProperty(a => a.Actor, label).SetProperty(a => a.Before, (string?)null).SetProperty(a => a.After, (string?)null), cancellationToken).ConfigureAwait(false);
    }

    private static bool TakesAway(string key) =>
        key.StartsWith("post-delete:", StringComparison.Ordinal) || key.StartsWith("photos-delete:", StringComparison.Ordinal)
        || key.StartsWith("post-empty:", StringComparison.Ordinal) || key.StartsWith("feedback-delete:", StringComparison.Ordinal) || key.EndsWith(":erased", StringComparison.Ordinal);
}
