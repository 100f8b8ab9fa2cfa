using System.Globalization;
using GarageBand.Bots.Requests;
using GarageBand.Data;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Search;

/// <summary>Finds requests by number, or by words that they begin with.</summary>
internal sealed class SearchQuery(IDbContextFactory<GarageBandContext> contexts)
{
    private const int MostFound = 8;

    /// <summary>A frequent word is looked at in the newest requests only.</summary>
    private const int MostCandidates = 500;

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
        // The longest word is the rarest, as a rule.
        var words = SearchWords.Of([typed]).OrderByDescending(w => w.Length).Take(4).ToList();
        if (words.Count == 0 || words[0].Length < 2)
            return [];
        var candidates = Beginning(db, words[0]).Select(w => w.RequestId).Distinct().OrderByDescending(id => id).Take(MostCandidates);
        var requests = db.Requests.Where(r => candidates.Contains(r.Id) && bots.Contains(r.BotId));
        foreach (var word in words.Skip(1))
        {
            var also = Beginning(db, word);
            requests = requests.Where(r => also.Any(w => w.RequestId == r.Id));
        }

        return await Read(requests).ToListAsync(cancellationToken);
    }

    /// <summary>A range, which an index answers on both databases; LIKE would not on SQLite.</summary>
    private static IQueryable<RequestWord> Beginning(GarageBandContext db, string word)
    {
        var end = word[..^1] + (char)(word[^1] + 1);
        return db.RequestWords.Where(w => string.Compare(w.Word, word) >= 0 && string.Compare(w.Word, end) < 0);
    }

    private static IQueryable<Found> Read(IQueryable<Request> requests) =>
        requests.AsNoTracking().OrderByDescending(r => r.Id).Take(MostFound).Select(r => new Found(r.Id, r.BotId, r.Number, r.Title, r.State));
}
