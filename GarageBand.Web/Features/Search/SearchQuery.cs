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

    /// <summary>Requests looked at: the newest that hold the rarest word.</summary>
    private const int MostCandidates = 300;

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
        var candidates = (await WordIndex.FindAsync(db, beginnings[0], MostCandidates, before: null, after: null, cancellationToken)).Ids;
        if (candidates.Count == 0)
            return [];
        var requests = db.Requests.Where(r => candidates.Contains(r.Id) && bots.Contains(r.BotId));
        foreach (var beginning in beginnings.Skip(1))
        {
            var end = WordIndex.End(beginning);
            requests = requests.Where(r => db.RequestWords.Any(w => w.RequestId == r.Id && w.Word.CompareTo(beginning) >= 0 && w.Word.CompareTo(end) < 0));
        }

        return await Read(requests).ToListAsync(cancellationToken);
    }

    private static IQueryable<Found> Read(IQueryable<Request> requests) =>
        requests.AsNoTracking().OrderByDescending(r => r.Id).Take(MostFound).Select(r => new Found(r.Id, r.BotId, r.Number, r.Title, r.State));
}
