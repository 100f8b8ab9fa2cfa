using System.Globalization;
using GarageBand.Bots.Requests;
using GarageBand.Data;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Requests;

#pragma warning disable CA1310 // The database compares, by code point: only this form of comparing becomes SQL.

/// <summary>Reads the list of requests. Each filter has its index; paging is by key.</summary>
public sealed class RequestQueries(IDbContextFactory<GarageBandContext> contexts)
{
    public const int PageSize = 50;

    /// <summary>More words than that narrow nothing.</summary>
    private const int MostWords = 6;

    public async Task<RequestPage> ReadPageAsync(RequestFilter filter, RequestCursor cursor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await NarrowAsync(db, filter, cancellationToken) is not { } found)
            return RequestPage.Empty;

        var forward = cursor.After is null;
        var page = forward
            ? (cursor.Before is { } before ? found.Where(r => r.Id < before) : found).OrderByDescending(r => r.Id)
            : found.Where(r => r.Id > cursor.After).OrderBy(r => r.Id);
        var rows = await Project(db, page.Take(PageSize + 1)).ToListAsync(cancellationToken);
        var more = rows.Count > PageSize;
        if (more)
            rows.RemoveAt(PageSize);
        rows.Sort((a, b) => b.Id.CompareTo(a.Id));
        if (rows.Count == 0)
            return RequestPage.Empty;

        var hasNewer = forward ? cursor.Before is not null : more;
        var hasOlder = !forward || more;
        return new RequestPage(
            rows,
            hasNewer ? new RequestCursor(After: rows[0].Id) : null,
            hasOlder ? new RequestCursor(Before: rows[^1].Id) : null);
    }

    public async Task<CappedCount> CountAsync(RequestFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await NarrowAsync(db, filter, cancellationToken) is { } found
            ? new CappedCount(await found.Take(CappedCount.Most + 1).CountAsync(cancellationToken))
            : new CappedCount(0);
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
        select new RequestRow(r.Id, r.BotId, b.Name, r.Number, r.Title, r.Category, r.PlaceId, r.RegionId, r.Contact, r.State, r.Locked, r.SubmittedAt, r.FormVersionId);

    /// <summary>Null: the text can find nothing.</summary>
    private static async Task<IQueryable<Request>?> NarrowAsync(GarageBandContext db, RequestFilter filter, CancellationToken cancellationToken)
    {
        var found = db.Requests.AsNoTracking();
        if (filter.BotId is { } botId)
            found = found.Where(r => r.BotId == botId);
        if (filter.State is { } state)
            found = found.Where(r => r.State == state);
        if (filter.RegionId is { } regionId)
            found = found.Where(r => r.RegionId == regionId);
        if (filter.Category is { } category)
            found = found.Where(r => r.Category == category);
        return string.IsNullOrWhiteSpace(filter.Text) ? found : await NarrowByTextAsync(db, found, filter.Text, cancellationToken);
    }

    private static async Task<IQueryable<Request>?> NarrowByTextAsync(GarageBandContext db, IQueryable<Request> found, string text, CancellationToken cancellationToken)
    {
        if (long.TryParse(text.Trim().TrimStart('№', '#').Trim(), CultureInfo.InvariantCulture, out var number))
        {
            var byNumber = found.Where(r => r.Number == number);
            if (await byNumber.AnyAsync(cancellationToken))
                return byNumber;
        }

        // The longest word finds the candidates, the others are looked up among each candidate's few words.
        var words = SearchWords.Split(text).Distinct().OrderByDescending(w => w.Length).Take(MostWords).ToList();
        if (words.Count == 0)
            return null;
        var (first, firstEnd) = Range(words[0]);
        found = found.Where(r => db.RequestWords.Where(w => w.Word.CompareTo(first) >= 0 && w.Word.CompareTo(firstEnd) < 0).Select(w => w.RequestId).Contains(r.Id));
        foreach (var word in words.Skip(1))
        {
            var (from, to) = Range(word);
            found = found.Where(r => r.Words.Any(w => w.Word.CompareTo(from) >= 0 && w.Word.CompareTo(to) < 0));
        }

        return found;
    }

    /// <summary>All words that begin so, as a range of the index; LIKE would not use it on SQLite.</summary>
    private static (string From, string To) Range(string word) => (word, word + '\uffff');
}
