using GarageBand.Bots.Requests;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Search;

#pragma warning disable CA1310 // The database compares, by code point: only this form of comparing becomes SQL.

/// <summary>Finds people by what the words of their name and username begin with.</summary>
internal static class PeopleSearch
{
    /// <summary>More words than that narrow nothing.</summary>
    private const int MostWords = 4;

    /// <param name="most">People looked at.</param>
    /// <param name="before">Only those with a smaller id; null: from the newest.</param>
    /// <returns>Newest first; cut: further ones may follow after the last looked at, <see cref="PeopleMatches.LookedTo"/>. Null: there is no word in the text.</returns>
    public static async Task<PeopleMatches?> FindAsync(GarageBandContext db, string text, int most, long? before, CancellationToken cancellationToken)
    {
        // The longest is the rarest, as a rule.
        var words = SearchWords.Of([text]).OrderByDescending(w => w.Length).Take(MostWords).ToList();
        if (words.Count == 0)
            return null;
        var matches = await WordIndex.FindPeopleAsync(db, words[0], most, before, cancellationToken);
        long? lookedTo = matches.Ids is [.., var last] ? last : null;
        if (matches.Ids.Count == 0 || words.Count == 1)
            return new PeopleMatches(matches.Ids, matches.IsCut, lookedTo);
        var candidates = matches.Ids;
        var people = db.Customers.Where(c => candidates.Contains(c.Id));
        foreach (var word in words.Skip(1))
        {
            var end = WordIndex.End(word);
            people = people.Where(c => c.Words.Any(w => w.Word.CompareTo(word) >= 0 && w.Word.CompareTo(end) < 0));
        }

        var ids = await people.OrderByDescending(c => c.Id).Select(c => c.Id).ToListAsync(cancellationToken);
        return new PeopleMatches(ids, matches.IsCut, lookedTo);
    }
}

/// <param name="Ids">Newest first.</param>
/// <param name="IsCut">There may be more, older than <paramref name="LookedTo"/>.</param>
/// <param name="LookedTo">The oldest that was looked at; null: nobody was.</param>
internal sealed record PeopleMatches(IReadOnlyList<long> Ids, bool IsCut, long? LookedTo);
