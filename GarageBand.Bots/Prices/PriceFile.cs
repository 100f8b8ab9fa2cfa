using System.Globalization;
using GarageBand.Bots.Places;
using GarageBand.Bots.Places.Files;

namespace GarageBand.Bots.Prices;

/// <summary>A file of ranges of prices: adds and changes them, takes none away. Pure; <see cref="PriceCommands.SaveAsync"/> keeps what it comes to.</summary>
public static class PriceFile
{
    private const string Currency = "currency";
    private const string From = "from";
    private const string Uk = "hashtag_uk";
    private const string Ru = "hashtag_ru";
    private const string En = "hashtag_en";

    /// <summary>In the order in which they are written.</summary>
    public static IReadOnlyList<string> Columns { get; } = [Currency, From, Uk, Ru, En];

    /// <summary>What a file would come to. Reasons are <c>Fault_</c> and a <see cref="PriceRangeFault"/>, or keys of <see cref="PlaceReasons"/>.</summary>
    /// <param name="file">As it was given.</param>
    /// <param name="there">The ranges that there are.</param>
    /// <returns>The plan, and all ranges as they would be.</returns>
    public static (CsvPlan Plan, IReadOnlyList<PriceRangeEntry> Ranges) Plan(byte[] file, IReadOnlyList<PriceRangeEntry> there)
    {
        var (rows, fault) = CsvFile.Read(file, Columns, []);
        if (fault is not null)
            return (fault, there);
        var taken = new Dictionary<(string, long), (CsvRow Row, PriceRangeEntry Range)>();
        var refused = new List<CsvLine>();
        foreach (var row in rows)
        {
            if (!long.TryParse(row[From], NumberStyles.None, CultureInfo.InvariantCulture, out var from))
                refused.Add(Refused(row, $"Fault_{PriceRangeFault.Negative}"));
            else if (Range(row, from) is var range && !taken.TryAdd((range.Currency, from), (row, range)))
                refused.Add(Refused(row, PlaceReasons.Twice));
        }

        // One that is refused may leave a gap for another: until what remains is good.
        while (Faults(there, taken) is { Count: > 0 } faults)
        {
            foreach (var (key, wrong) in faults)
            {
                refused.Add(Refused(taken[key].Row, $"Fault_{wrong}"));
                taken.Remove(key);
            }
        }

        var lines = taken.Values.Select(t => Line(t.Row, t.Range, there.FirstOrDefault(r => r.Currency == t.Range.Currency && r.From == t.Range.From)));
        return (new CsvPlan([.. lines.Concat(refused).OrderBy(l => l.Line)]), Together(there, taken.Values.Select(t => t.Range)));
    }

    private static List<((string, long) Key, PriceRangeFault Fault)> Faults(IReadOnlyList<PriceRangeEntry> there, Dictionary<(string, long), (CsvRow Row, PriceRangeEntry Range)> taken)
    {
        var all = Together(there, taken.Values.Select(t => t.Range));
        return [.. PriceRangeCheck.Faults(all).Select(f => (Key: (all[f.Row].Currency, all[f.Row].From), f.Fault)).Where(f => taken.ContainsKey(f.Key)).DistinctBy(f => f.Key)];
    }

    private static List<PriceRangeEntry> Together(IReadOnlyList<PriceRangeEntry> there, IEnumerable<PriceRangeEntry> taken)
    {
        var all = there.ToDictionary(r => (r.Currency, r.From));
        foreach (var range in taken)
            all[(range.Currency, range.From)] = range;
        return [.. all.Values];
    }

    private static PriceRangeEntry Range(CsvRow row, long from) => new(row[Currency].ToUpperInvariant(), from, new LocalName(Tag(row[Ru]), Tag(row[Uk]), Tag(row[En])));

    private static string Tag(string typed) => typed.TrimStart('#');

    private static CsvLine Line(CsvRow row, PriceRangeEntry range, PriceRangeEntry? before) => before == range
        ? new CsvLine(row.Line, CsvLineKind.Same, Name(row))
        : new CsvLine(row.Line, before is null ? CsvLineKind.Added : CsvLineKind.Changed, Name(row), Detail: before is null ? Tags(range) : $"{Tags(before)} → {Tags(range)}");

    private static CsvLine Refused(CsvRow row, string reason) => new(row.Line, CsvLineKind.Refused, Name(row), reason);

    private static string Name(CsvRow row) => $"{row[Currency]} {row[From]}";

    private static string Tags(PriceRangeEntry range) => string.Join(" ", new[] { range.Hashtag.Uk, range.Hashtag.Ru, range.Hashtag.En }.Distinct().Select(t => $"#{t}"));
}
