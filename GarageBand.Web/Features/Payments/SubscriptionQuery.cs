using System.Globalization;
using GarageBand.Data;
using GarageBand.Data.Payments;
using GarageBand.Web.Features.Search;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Payments;

/// <summary>Reads subscriptions by key: the newest first, those that end soon by their end.</summary>
public sealed class SubscriptionQuery(IDbContextFactory<GarageBandContext> contexts, TimeProvider time)
{
    public const int PageSize = 50;

    /// <summary>So far ahead is soon.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    private const int MostPeople = 10;

    /// <param name="view">Which.</param>
    /// <param name="botId">Null: of all bots.</param>
    /// <param name="customerId">Null: everybody's.</param>
    /// <param name="after">Null: from the first.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>At most <see cref="PageSize"/> and one: that one tells that there are more.</returns>
    public async Task<IReadOnlyList<SubscriptionRow>> ReadAsync(SubscriptionView view, long? botId, long? customerId, SubscriptionCursor? after, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var found = Narrow(db.Subscriptions.AsNoTracking(), view, now);
        if (botId is { } bot)
            found = found.Where(s => s.BotId == bot);
        if (customerId is { } customer)
            found = found.Where(s => s.CustomerId == customer);
        if (view == SubscriptionView.Soon)
        {
            if (after is { Until: { } until, Id: var id })
                found = found.Where(s => s.Until > until || (s.Until == until && s.Id > id));
            found = found.OrderBy(s => s.Until).ThenBy(s => s.Id);
        }
        else
        {
            if (after is { Id: var id })
                found = found.Where(s => s.Id < id);
            found = found.OrderByDescending(s => s.Id);
        }

        var rows = await (from s in found.Take(PageSize + 1)
                          join c in db.Customers on s.CustomerId equals c.Id
                          select new SubscriptionRow(
                              s.Id,
                              s.Version,
                              s.BotId,
                              s.CustomerId,
                              c.LastName == null ? c.FirstName : c.FirstName + " " + c.LastName,
                              c.Username,
                              s.State,
                              s.State != SubscriptionState.Ended && (s.Until == null || s.Until > now || s.RenewsItself),
                              s.IsForever,
                              s.RenewsItself,
                              s.Until,
                              db.Orders.Where(o => o.BotId == s.BotId && o.CustomerId == s.CustomerId && o.PaidAt != null).OrderByDescending(o => o.Id).Select(o => (SubscriptionTier?)o.Tier).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        return view == SubscriptionView.Soon ? [.. rows.OrderBy(r => r.Until).ThenBy(r => r.Id)] : [.. rows.OrderByDescending(r => r.Id)];
    }

    /// <summary>Bots that sell subscriptions.</summary>
    public async Task<IReadOnlyList<long>> ReadBotsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Bots.Where(b => b.DeletedAt == null && b.Prices != null && b.SourceBotName != null).OrderBy(b => b.Name).Select(b => b.Id).ToListAsync(cancellationToken);
    }

    /// <summary>People by words of their name or username, or by Telegram's id.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="botId">Only those whom this bot knows; null: all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<SubscriptionPerson>> FindPeopleAsync(string text, long? botId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var people = db.Customers.AsNoTracking();
        if (long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var telegramId))
        {
            people = people.Where(c => c.TelegramId == telegramId);
        }
        else
        {
            if (await PeopleSearch.FindAsync(db, text, MostPeople, null, cancellationToken) is not { Ids: var ids })
                return [];
            people = people.Where(c => ids.Contains(c.Id));
        }

        if (botId is { } bot)
            people = people.Where(c => db.BotCustomers.Any(k => k.BotId == bot && k.CustomerId == c.Id));
        return await people.OrderByDescending(c => c.Id).Take(MostPeople)
            .Select(c => new SubscriptionPerson(c.Id, c.TelegramId, c.LastName == null ? c.FirstName : c.FirstName + " " + c.LastName, c.Username)).ToListAsync(cancellationToken);
    }

    private static IQueryable<Subscription> Narrow(IQueryable<Subscription> all, SubscriptionView view, DateTime now)
    {
        var soon = now + Soon;
        return view switch
        {
            SubscriptionView.Running => all.Where(s => s.State != SubscriptionState.Ended && (s.Until == null || s.Until > now || s.RenewsItself)),
            SubscriptionView.Trial => all.Where(s => s.State == SubscriptionState.Trial && s.Until > now),
            SubscriptionView.Renewing => all.Where(s => s.State != SubscriptionState.Ended && s.RenewsItself),

            // The first condition is the index's own, word for word.
            SubscriptionView.Soon => all.Where(s => s.State < SubscriptionState.Ended && s.Until != null && s.Until > now && s.Until <= soon && !s.RenewsItself),
            SubscriptionView.Ended => all.Where(s => s.State == SubscriptionState.Ended || (s.Until != null && s.Until <= now && !s.RenewsItself)),
            _ => all,
        };
    }
}
