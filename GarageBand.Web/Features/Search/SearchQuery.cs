using System.Globalization;
using GarageBand.Bots.Requests;
using GarageBand.Data;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Search;

/// <summary>Finds requests by number, or by what their words begin with. Reads a few hundred rows at most, however many there are.</summary>
internal sealed class SearchQuery(IDbContextFactory<GarageBandContext> contexts)
{
    private const int MostFound = 8;

    /// <summary>Words that a beginning is completed to.</summary>
    private const int MostWords = 12;

    /// <summary>Requests looked at for each of them: the newest.</summary>
    private const int MostCandidates = 100;

    /// <param name="bots">The bots to look in.</param>
    public async Task<IReadOnlyList<Found>> FindAsync(string typed, IReadOnlyCollection<long> bots, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var number = typed.Trim().TrimStart('#', '№').Trim();
        if (number.Length <= 10 && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
        {
            var exact = await Read(db.Requests.Where(r => bots.Contains(r.BotId) && r.Number == wanted)).ToListAsync(cancellationToken);
            if (exact.Count > 0)
                return exact;
        }

        return await ByWordsAsync(db, typed, bots, cancellationToken);
    }

    private static async Task<IReadOnlyList<Found>> ByWordsAsync(GarageBandContext db, string typed, IReadOnlyCollection<long> bots, CancellationToken cancellationToken)
    {
        // The longest is the rarest, as a rule.
        var beginnings = SearchWords.Of([typed]).OrderByDescending(w => w.Length).Take(4).ToList();
        if (beginnings.Count == 0 || beginnings[0].Length < 2)
            return [];
        var candidates = await CandidatesAsync(db, beginnings[0], cancellationToken);
        if (candidates.Count == 0)
            return [];
        var requests = db.Requests.Where(r => candidates.Contains(r.Id) && bots.Contains(r.BotId));
        foreach (var beginning in beginnings.Skip(1))
        {
            var end = End(beginning);
            requests = requests.Where(r => db.RequestWords.Any(w => w.RequestId == r.Id && w.Word.CompareTo(beginning) >= 0 && w.Word.CompareTo(end) < 0));
        }

        return await Read(requests).ToListAsync(cancellationToken);
    }

    /// <summary>The newest requests that hold a word with this beginning, word by word through the index: one seek finds the next word.</summary>
    private static async Task<HashSet<long>> CandidatesAsync(GarageBandContext db, string beginning, CancellationToken cancellationToken)
    {
        var end = End(beginning);
        var found = new HashSet<long>();
        var word = await db.RequestWords.Where(w => w.Word.CompareTo(beginning) >= 0 && w.Word.CompareTo(end) < 0)
            .OrderBy(w => w.Word).Select(w => w.Word).FirstOrDefaultAsync(cancellationToken);
        for (var i = 0; i < MostWords && word is not null; i++)
        {
            var current = word;
            found.UnionWith(await db.RequestWords.Where(w => w.Word == current)
                .OrderByDescending(w => w.RequestId).Take(MostCandidates).Select(w => w.RequestId).ToListAsync(cancellationToken));
            word = await db.RequestWords.Where(w => w.Word.CompareTo(current) > 0 && w.Word.CompareTo(end) < 0)
                .OrderBy(w => w.Word).Select(w => w.Word).FirstOrDefaultAsync(cancellationToken);
        }

        return found;
    }

    /// <summary>The first word after all that begin so. A range, which an index answers on both databases; LIKE would not on SQLite.</summary>
    private static string End(string beginning) => beginning[..^1] + (char)(beginning[^1] + 1);

    private static IQueryable<Found> Read(IQueryable<Request> requests) =>
        requests.AsNoTracking().OrderByDescending(r => r.Id).Take(MostFound).Select(r => new Found(r.Id, r.BotId, r.Number, r.Title, r.State));
}
