using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Search;

#pragma warning disable CA1310 // The database compares, by code point: only this form of comparing becomes SQL.

/// <summary>Requests or people that hold a word with some beginning, read word by word through the index: never more than a fixed number of rows.</summary>
internal static class WordIndex
{
    /// <summary>Words that a beginning is completed to.</summary>
    private const int MostWords = 12;

    /// <param name="most">Requests looked at for each word.</param>
    /// <param name="before">Only requests with a smaller id; null: from the newest.</param>
    /// <param name="after">Only requests with a greater id, the nearest of them; null: see <paramref name="before"/>.</param>
    public static Task<WordMatches> FindAsync(GarageBandContext db, string beginning, int most, long? before, long? after, CancellationToken cancellationToken) =>
        FindAsync(db.RequestWords.Select(w => new IndexedWord { Word = w.Word, OwnerId = w.RequestId }), beginning, most, before, after, cancellationToken);

    /// <summary>The same among people: the newest whose name or username has a word that begins so.</summary>
    /// <inheritdoc cref="FindAsync(GarageBandContext, string, int, long?, long?, CancellationToken)"/>
    public static Task<WordMatches> FindPeopleAsync(GarageBandContext db, string beginning, int most, long? before, CancellationToken cancellationToken) =>
        FindAsync(db.CustomerWords.Select(w => new IndexedWord { Word = w.Word, OwnerId = w.CustomerId }), beginning, most, before, null, cancellationToken);

    /// <summary>The first word after all that begin so. A range, which an index answers on both databases; LIKE would not on SQLite.</summary>
    public static string End(string beginning) => beginning[..^1] + (char)(beginning[^1] + 1);

    private static async Task<WordMatches> FindAsync(
        IQueryable<IndexedWord> words, string beginning, int most, long? before, long? after, CancellationToken cancellationToken)
    {
        var end = End(beginning);
        var found = new HashSet<long>();
        var cut = false;
        var word = await words.Where(w => w.Word.CompareTo(beginning) >= 0 && w.Word.CompareTo(end) < 0)
            .OrderBy(w => w.Word).Select(w => w.Word).FirstOrDefaultAsync(cancellationToken);
        for (var i = 0; i < MostWords && word is not null; i++)
        {
            var current = word;
            var holders = words.Where(w => w.Word == current);
            if (before is not null)
                holders = holders.Where(w => w.OwnerId < before);
            if (after is not null)
                holders = holders.Where(w => w.OwnerId > after);
            holders = after is null ? holders.OrderByDescending(w => w.OwnerId) : holders.OrderBy(w => w.OwnerId);
            var ids = await holders.Take(most).Select(w => w.OwnerId).ToListAsync(cancellationToken);
            cut |= ids.Count == most;
            found.UnionWith(ids);
            word = await words.Where(w => w.Word.CompareTo(current) > 0 && w.Word.CompareTo(end) < 0)
                .OrderBy(w => w.Word).Select(w => w.Word).FirstOrDefaultAsync(cancellationToken);
        }

        // Each word gave its nearest: the nearest of all of them are complete, what lies further on may have gaps.
        var nearest = (after is null ? found.OrderDescending() : found.Order()).Take(most).ToList();
        return new WordMatches(nearest, cut || word is not null || nearest.Count < found.Count);
    }

    /// <summary>A word and whose it is.</summary>
    private sealed class IndexedWord
    {
        public string Word { get; init; } = "";

        public long OwnerId { get; init; }
    }
}

/// <param name="Ids">Newest first; after an id, oldest first.</param>
/// <param name="IsCut">There may be more, further on.</param>
internal sealed record WordMatches(IReadOnlyList<long> Ids, bool IsCut);
