using System.Globalization;
using GarageBand.Bots.Requests;
using GarageBand.Data;
using GarageBand.Data.Requests;
using GarageBand.Web.Features.Search;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Requests;

#pragma warning disable CA1310 // The database compares, by code point: only this form of comparing becomes SQL.

/// <summary>Reads the list of requests. Each filter has its index; paging is by key.</summary>
public sealed class RequestQueries(IDbContextFactory<GarageBandContext> contexts)
{
    public const int PageSize = 50;

    /// <summary>Requests with a word that are looked at for one page: the nearest.</summary>
    public const int MostCandidates = 300;

    /// <summary>More words than that narrow nothing.</summary>
    private const int MostWords = 6;

    /// <returns>A page may be short, or empty, and yet lead further: a word that stands in very many requests is looked through bit by bit.</returns>
    public async Task<RequestPage> ReadPageAsync(RequestFilter filter, RequestCursor cursor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await NarrowAsync(db, filter, cursor, cancellationToken) is not { } narrowed)
            return RequestPage.Empty;

        var (found, words) = narrowed;
        var descending = cursor.Before is not null || (cursor.After is null && !filter.OldestFirst);
        if (cursor.Before is { } before)
            found = found.Where(r => r.Id < before);
        else if (cursor.After is { } after)
            found = found.Where(r => r.Id > after);
        var rows = await Project(db, (descending ? found.OrderByDescending(r => r.Id) : found.OrderBy(r => r.Id)).Take(PageSize + 1)).ToListAsync(cancellationToken);
        var more = rows.Count > PageSize;
        if (more)
            rows.RemoveAt(PageSize);

        // Where to go on: after the last row shown, or after the last candidate looked at. The way back begins at the first row.
        var onward = more ? rows[^1].Id : words is { IsCut: true, Ids: [.., var last] } ? last : (long?)null;
        var back = cursor == RequestCursor.First ? (long?)null : rows.Count > 0 ? rows[0].Id : descending ? cursor.Before - 1 : cursor.After + 1;
        if (descending == filter.OldestFirst)
            rows.Reverse();
        return descending
            ? new RequestPage(rows, back is null ? null : new RequestCursor(After: back), onward is null ? null : new RequestCursor(Before: onward))
            : new RequestPage(rows, onward is null ? null : new RequestCursor(After: onward), back is null ? null : new RequestCursor(Before: back));
    }

    public async Task<CappedCount> CountAsync(RequestFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await NarrowAsync(db, filter, RequestCursor.First, cancellationToken) is not { } narrowed)
            return new CappedCount(0);
        var count = await narrowed.Requests.Take(CappedCount.Most + 1).CountAsync(cancellationToken);
        return new CappedCount(Math.Min(count, CappedCount.Most), count > CappedCount.Most || narrowed.Words is { IsCut: true });
    }

    /// <summary>Bots for the filter, by name.</summary>
    public async Task<IReadOnlyList<(long Id, string Name, long FormVersionId)>> ReadBotsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var bots = await db.Bots.OrderBy(b => b.Name).Select(b => new { b.Id, b.Name, b.FormVersionId }).ToListAsync(cancellationToken);
        return [.. bots.Select(b => (b.Id, b.Name, b.FormVersionId))];
    }

    private static IQueryable<RequestRow> Project(GarageBandContext db, IQueryable<Request> requests) =>
        from r in requests
        join b in db.Bots on r.BotId equals b.Id
        select new RequestRow(
            r.Id, r.BotId, b.Name, r.Number, r.Title, r.Category, r.PlaceId, r.RegionId, r.Contact, r.Phone, r.Price, r.State, r.Locked, r.SubmittedAt,
            r.PublishedAt, r.Reposts, r.FormVersionId, r.PublishAt);

    /// <returns>Null: the text can find nothing. Words: what was looked at for its rarest one; null: no word was asked for.</returns>
    private static async Task<(IQueryable<Request> Requests, WordMatches? Words)?> NarrowAsync(
        GarageBandContext db, RequestFilter filter, RequestCursor cursor, CancellationToken cancellationToken)
    {
        var found = NarrowByColumns(db.Requests.AsNoTracking(), filter);
        if (filter.Until is { } until)
        {
            // Ids follow the moments of submission: the index of those gives the key to begin at.
            var last = await db.Requests.Where(r => r.SubmittedAt < until).OrderByDescending(r => r.SubmittedAt).ThenByDescending(r => r.Id).Select(r => (long?)r.Id).FirstOrDefaultAsync(cancellationToken);
            if (last is null)
                return null;
            found = found.Where(r => r.Id <= last);
        }

        if (filter.From is { } from)
        {
            var first = await db.Requests.Where(r => r.SubmittedAt >= from).OrderBy(r => r.SubmittedAt).ThenBy(r => r.Id).Select(r => (long?)r.Id).FirstOrDefaultAsync(cancellationToken);
            if (first is null)
                return null;
            found = found.Where(r => r.Id >= first);
        }

        return string.IsNullOrWhiteSpace(filter.Text) ? (found, null) : await NarrowByTextAsync(db, found, filter.Text, cursor, filter.OldestFirst, cancellationToken);
    }

    /// <summary>
    /// One filter leads, by its index: the region, else the kind, else bot and state. What others ask of is in the leader's index, too, and is written so that no other index fits it: SQLite knows
    /// nothing of how many rows each would give, and would as soon read a third of all requests to find the nine of a region.
    /// </summary>
    private static IQueryable<Request> NarrowByColumns(IQueryable<Request> found, RequestFilter filter)
    {
        var isLed = filter.RegionId is not null || filter.Category is not null;
        if (filter.BotId is { } botId)
            found = isLed ? found.Where(r => r.BotId + 0 == botId) : found.Where(r => r.BotId == botId);
        if (filter.State is { } state)
            found = isLed ? found.Where(r => (int)r.State + 0 == (int)state) : found.Where(r => r.State == state);
        if (filter.RegionId is { } regionId)
            found = found.Where(r => r.RegionId == regionId);
        if (filter.Category is { } category)
            found = filter.RegionId is null ? found.Where(r => r.Category == category) : found.Where(r => (r.Category ?? "") == category);
        return found;
    }

    private static async Task<(IQueryable<Request> Requests, WordMatches? Words)?> NarrowByTextAsync(
        GarageBandContext db, IQueryable<Request> found, string text, RequestCursor cursor, bool oldestFirst, CancellationToken cancellationToken)
    {
        if (long.TryParse(text.Trim().TrimStart('№', '#').Trim(), CultureInfo.InvariantCulture, out var number))
        {
            var byNumber = found.Where(r => r.Number == number);
            if (await byNumber.AnyAsync(cancellationToken))
                return (byNumber, null);
        }

        // The longest word, as a rule the rarest, finds the candidates; the others are looked up among each candidate's few words.
        var words = SearchWords.Split(text).Distinct().OrderByDescending(w => w.Length).Take(MostWords).ToList();
        if (words.Count == 0)
            return null;
        var nearest = cursor == RequestCursor.First && oldestFirst ? new RequestCursor(After: 0) : cursor;
        var matches = await WordIndex.FindAsync(db, words[0], MostCandidates, nearest.Before, nearest.After, cancellationToken);
        if (matches.Ids.Count == 0)
            return null;
        var candidates = matches.Ids;
        found = found.Where(r => candidates.Contains(r.Id));
        foreach (var word in words.Skip(1))
        {
            var end = WordIndex.End(word);
            found = found.Where(r => r.Words.Any(w => w.Word.CompareTo(word) >= 0 && w.Word.CompareTo(end) < 0));
        }

        return (found, matches);
    }
}
