using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Places;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Prices;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Prices;

/// <summary>Reads and changes the ranges of prices. Reasons are keys of <see cref="PlaceReasons"/>.</summary>
public sealed class PriceCommands
{
    private readonly IDatabaseWriter _writer;
    private readonly AuditLog _audit;
    private readonly StoredPrices _prices;

    internal PriceCommands(IDatabaseWriter writer, AuditLog audit, StoredPrices prices)
    {
        _writer = writer;
        _audit = audit;
        _prices = prices;
    }

    /// <summary>Puts these ranges in place of all; needs <see cref="ActorRights.Administer"/> for all bots. Posts from now on go by them.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="seen">The ranges as they were when the person began, in any order: where they differ by now nothing is changed.</param>
    /// <param name="rows">The ranges from now on; all good by <see cref="PriceRangeCheck"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<CommandResult> SaveAsync(Actor actor, IReadOnlyList<PriceRangeEntry> seen, IReadOnlyList<PriceRangeEntry> rows, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer))
            return CommandResult.Forbidden;
        if (PriceRangeCheck.Faults(rows).Count > 0)
            return CommandResult.NotPossible(PlaceReasons.RangesInvalid);

        var changed = CommandResult.NotPossible(PlaceReasons.ChangedMeanwhile);
        var result = await BotChanges.OrTakenAsync(
            () => _writer.WriteAsync(
                async (db, ct) =>
                {
                    var there = await db.PriceRanges.ToListAsync(ct).ConfigureAwait(false);
                    var before = there.Select(Entry).ToList();
                    if (!before.ToHashSet().SetEquals(seen))
                        return changed;
                    if (before.ToHashSet().SetEquals(rows))
                        return CommandResult.AlreadyDone;
                    Put(db, there, rows);
                    _audit.Write(db, actor, "prices.changed", "prices:all", null, Words(before), Words(rows));
                    await db.SaveChangesAsync(ct).ConfigureAwait(false);
                    return CommandResult.Done;
                },
                cancellationToken),
            changed).ConfigureAwait(false);
        if (result.Outcome == CommandOutcome.Done)
            _prices.Forget();
        return result;
    }

    /// <summary>Rows of the same beginning are kept, so that no unique key is in the way of another's change.</summary>
    private static void Put(GarageBandContext db, List<PriceRange> there, IReadOnlyList<PriceRangeEntry> rows)
    {
        foreach (var row in rows)
        {
            var kept = there.Find(r => r.Currency == row.Currency && r.From == row.From);
            if (kept is null)
                db.PriceRanges.Add(kept = new PriceRange { Currency = row.Currency, From = row.From });
            (kept.HashtagRu, kept.HashtagUk, kept.HashtagEn) = (row.Hashtag.Ru, row.Hashtag.Uk, row.Hashtag.En);
        }

        db.PriceRanges.RemoveRange(there.Where(r => !rows.Any(n => n.Currency == r.Currency && n.From == r.From)));
    }

    private static PriceRangeEntry Entry(PriceRange range) => new(range.Currency, range.From, new LocalName(range.HashtagRu, range.HashtagUk, range.HashtagEn));

    /// <summary>A line a range, as the log shows them.</summary>
    private static Dictionary<string, string> Words(IEnumerable<PriceRangeEntry> rows) =>
        rows.OrderBy(r => r.Currency, StringComparer.Ordinal).ThenBy(r => r.From).ToDictionary(r => $"{r.Currency} {r.From}", r => $"#{r.Hashtag.Ru} #{r.Hashtag.Uk} #{r.Hashtag.En}");
}
