using GarageBand.Bots.Payments.Subscriptions;
using GarageBand.Data;

namespace GarageBand.Bots.Announcements;

/// <summary>The customers whom an announcement is for, by key: any number of them costs the same to walk through.</summary>
internal static class AnnouncementReaders
{
    /// <param name="db">To ask.</param>
    /// <param name="botId">Whose customers.</param>
    /// <param name="botLanguage">Of whom nothing else is known.</param>
    /// <param name="people">Which.</param>
    /// <param name="now">UTC.</param>
    public static IQueryable<Reader> Of(GarageBandContext db, long botId, string botLanguage, AnnouncementPeople people, DateTime now)
    {
        var known =
            from k in db.BotCustomers
            join c in db.Customers on k.CustomerId equals c.Id
            where k.BotId == botId && k.UnreachableSince == null && c.ErasedAt == null
                && !db.Bans.Any(b => b.CustomerId == k.CustomerId && b.LiftedAt == null && (b.BotId == null || b.BotId == botId) && (b.Until == null || b.Until > now))
            select new Reader
            {
                CustomerId = k.CustomerId,
                ChatId = c.TelegramId,
                Language = db.Conversations.Where(t => t.BotId == botId && t.CustomerId == k.CustomerId).OrderByDescending(t => t.Id).Select(t => t.Language).FirstOrDefault() ?? botLanguage,
            };
        if (people.Language is { } language)
            known = known.Where(r => r.Language == language);
        if (people.ActiveDays is { } days)
        {
            var since = now.AddDays(-days);
            known = known.Where(r => db.Conversations.Any(t => t.BotId == botId && t.CustomerId == r.CustomerId && t.LastIncomingAt >= since));
        }

        if (people.Filed is { } filed)
            known = known.Where(r => db.Requests.Any(q => q.BotId == botId && q.CustomerId == r.CustomerId) == filed);
        if (people.Subscribed is { } subscribed)
        {
            var running = db.Subscriptions.Where(s => s.BotId == botId).Where(SubscriptionRows.ActiveAt(now));
            known = known.Where(r => running.Any(s => s.CustomerId == r.CustomerId) == subscribed);
        }

        return known;
    }

    /// <summary>Somebody to write to.</summary>
    public sealed class Reader
    {
        public long CustomerId { get; init; }

        public long ChatId { get; init; }

        public required string Language { get; init; }
    }
}
