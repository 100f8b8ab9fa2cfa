using GarageBand.Data;
using GarageBand.Data.Customers;
using GarageBand.Data.Payments;
using GarageBand.Web.Features.Search;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Customers;

#pragma warning disable CA1310 // The database compares, by code point: only this form of comparing becomes SQL.

/// <summary>Reads customers, those who came last first, by key: a far page costs what the first does. Each filter has its index.</summary>
public sealed class CustomerQuery(IDbContextFactory<GarageBandContext> contexts, TimeProvider time)
{
    public const int PageSize = 50;

    /// <summary>People with a name or number that are looked at for one page: the newest.</summary>
    public const int MostCandidates = 300;

    /// <summary>Of requests and conversations that a page shows at once, and with each wish for more.</summary>
    public const int MostShown = 20;

    /// <summary>Shorter is no phone number.</summary>
    private const int LeastDigits = 7;

    /// <param name="bots">All there are.</param>
    /// <param name="botId">Only those whom this bot knows; null: all.</param>
    /// <param name="text">Words of a name or username, or the beginning of a phone number; null: all.</param>
    /// <param name="before">Only those with a smaller id; null: from the newest.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<CustomerPage> ReadAsync(IReadOnlyList<long> bots, long? botId, string? text, long? before, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = db.Customers.AsNoTracking();
        long? onward = null;
        if (!string.IsNullOrWhiteSpace(text))
        {
            if (await FindAsync(db, bots, text, before, cancellationToken) is not { Ids: var ids } matches)
                return CustomerPage.Empty;
            found = found.Where(c => ids.Contains(c.Id));
            if (botId is { } one)
                found = found.Where(c => db.BotCustomers.Any(k => k.BotId == one && k.CustomerId == c.Id));
            onward = matches.IsCut ? matches.LookedTo : null;
        }
        else if (botId is { } one)
        {
            var known = db.BotCustomers.Where(k => k.BotId == one);
            if (before is { } limit)
                known = known.Where(k => k.CustomerId < limit);
            var page = await known.OrderByDescending(k => k.CustomerId).Take(PageSize + 1).Select(k => k.CustomerId).ToListAsync(cancellationToken);
            found = found.Where(c => page.Contains(c.Id));
        }

        if (before is { } edge)
            found = found.Where(c => c.Id < edge);
        var rows = await Project(db, found.OrderByDescending(c => c.Id).Take(PageSize + 1)).ToListAsync(cancellationToken);
        rows = [.. rows.OrderByDescending(r => r.Id)];
        return rows.Count > PageSize ? new CustomerPage(rows[..PageSize], rows[PageSize - 1].Id) : new CustomerPage(rows, onward);
    }

    /// <param name="customerId">Whose.</param>
    /// <param name="requests">How many requests at most.</param>
    /// <param name="talks">How many conversations at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null: there is none.</returns>
    public async Task<CustomerDetail?> ReadDetailAsync(long customerId, int requests, int talks, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Customers.AsNoTracking().FirstOrDefaultAsync(c => c.Id == customerId, cancellationToken) is not { } customer)
            return null;
        var now = time.GetUtcNow().UtcDateTime;
        var filed = await db.Requests.Where(r => r.CustomerId == customerId).OrderByDescending(r => r.Id).Take(requests + 1)
            .Select(r => new CustomerRequest(r.Id, r.BotId, r.Number, r.Title, r.State, r.Locked, r.SubmittedAt)).ToListAsync(cancellationToken);
        var said = await (from c in db.Conversations.Where(c => c.CustomerId == customerId).OrderByDescending(c => c.Id).Take(talks + 1)
                          join r in db.Requests on c.RequestId equals r.Id into about
                          from r in about.DefaultIfEmpty()
                          select new CustomerTalk(c.Id, c.BotId, c.FormVersionId, c.StepKey, r == null ? null : r.Number, c.LastIncomingAt)).ToListAsync(cancellationToken);
        said = [.. said.OrderByDescending(t => t.Id)];
        return new CustomerDetail(
            customer.Id,
            customer.TelegramId,
            $"{customer.FirstName} {customer.LastName}".Trim(),
            customer.Username,
            customer.LanguageCode,
            customer.CreatedAt,
            await db.Conversations.Where(c => c.CustomerId == customerId).MaxAsync(c => (DateTime?)c.LastIncomingAt, cancellationToken),
            await db.BotCustomers.Where(k => k.CustomerId == customerId).OrderBy(k => k.BotId).Select(k => new CustomerBot(k.BotId, k.UnreachableSince)).ToListAsync(cancellationToken),
            await db.Bans.Where(b => b.CustomerId == customerId && b.LiftedAt == null && (b.Until == null || b.Until > now)).OrderByDescending(b => b.Id)
                .Select(b => new CustomerBan(b.BotId, b.From, b.Until, b.Reason)).ToListAsync(cancellationToken),
            [.. filed.Take(requests)],
            filed.Count > requests,
            [.. said.Take(talks)],
            said.Count > talks,
            await db.SavedSearches.Where(s => s.CustomerId == customerId).OrderByDescending(s => s.Id)
                .Select(s => new CustomerSearch(s.Id, s.BotId, s.Name, s.State, s.CreatedAt)).ToListAsync(cancellationToken))
        {
            Notes = await db.CustomerNotes.AsNoTracking().Where(n => n.CustomerId == customerId).OrderByDescending(n => n.Id).ToListAsync(cancellationToken),
            OpenRequests = customer.OpenRequests,
            MinutesBetween = customer.MinutesBetween,
            ErasedAt = customer.ErasedAt,
            Subscriptions = await db.Subscriptions.Where(s => s.CustomerId == customerId).OrderBy(s => s.Id)
                .Select(s => new CustomerSubscription(s.BotId, s.State == SubscriptionState.Active, s.Until)).ToListAsync(cancellationToken),
            Payments = await (from p in db.Payments
                              join o in db.Orders on p.OrderId equals o.Id
                              where o.CustomerId == customerId
                              orderby p.Id descending
                              select new CustomerPayment(p.Id, p.BotId, p.Currency, p.Amount, p.At, p.RefundedAt != null)).Take(MostShown).ToListAsync(cancellationToken),
        };
    }

    /// <returns>Null: the text can find nobody.</returns>
    private static async Task<PeopleMatches?> FindAsync(GarageBandContext db, IReadOnlyList<long> bots, string text, long? before, CancellationToken cancellationToken)
    {
        if (!text.Any(char.IsLetter) && Digits(text) is { Length: >= LeastDigits } digits)
            return await ByPhoneAsync(db, bots, digits, before, cancellationToken);
        return await PeopleSearch.FindAsync(db, text, MostCandidates, before, cancellationToken);
    }

    /// <summary>Who left such a number in a request; each spelling that it may have, bot by bot through the index of phones.</summary>
    private static async Task<PeopleMatches> ByPhoneAsync(GarageBandContext db, IReadOnlyList<long> bots, string digits, long? before, CancellationToken cancellationToken)
    {
        var people = new HashSet<long>();
        foreach (var beginning in Spellings(digits))
        {
            var end = WordIndex.End(beginning);
            foreach (var bot in bots)
            {
                var found = db.Requests.Where(r => r.BotId == bot && r.Phone != null && r.Phone.CompareTo(beginning) >= 0 && r.Phone.CompareTo(end) < 0);
                if (before is { } edge)
                    found = found.Where(r => r.CustomerId < edge);
                people.UnionWith(await found.Select(r => r.CustomerId).Distinct().OrderByDescending(id => id).Take(MostCandidates).ToListAsync(cancellationToken));
            }
        }

        var ids = people.OrderDescending().Take(MostCandidates).ToList();
        return new PeopleMatches(ids, ids.Count == MostCandidates, ids.Count > 0 ? ids[^1] : null);
    }

    /// <summary>As E.164 keeps it: with the country's code, or as it is dialled in Ukraine.</summary>
    private static IEnumerable<string> Spellings(string digits)
    {
        yield return $"+{digits}";
        if (digits[0] == '0')
            yield return $"+38{digits}";
        else if (digits.StartsWith("80", StringComparison.Ordinal))
            yield return $"+3{digits}";
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private IQueryable<CustomerRow> Project(GarageBandContext db, IQueryable<Customer> customers)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return customers.Select(c => new CustomerRow(
            c.Id,
            c.LastName == null ? c.FirstName : c.FirstName + " " + c.LastName,
            c.Username,
            db.Requests.Count(r => r.CustomerId == c.Id),
            c.CreatedAt,
            db.Conversations.Where(t => t.CustomerId == c.Id).Max(t => (DateTime?)t.LastIncomingAt),
            db.Bans.Any(b => b.CustomerId == c.Id && b.LiftedAt == null && (b.Until == null || b.Until > now)),
            db.BotCustomers.Any(k => k.CustomerId == c.Id && k.UnreachableSince != null)));
    }
}
