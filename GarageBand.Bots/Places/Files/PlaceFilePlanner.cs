using System.Globalization;
using GarageBand.Data.Places;

namespace GarageBand.Bots.Places.Files;

/// <summary>What a line of a file does to a place; its id is null where it adds one.</summary>
internal sealed record PlaceStep(CsvLine Line, int? PlaceId, PlaceDraft? Before, PlaceDraft? After);

/// <summary>
/// Works out what a file of places comes to; pure. A line finds its place by the id, else by a name in its region. What the place has stays: names that are replaced
/// become other spellings, and no spelling is taken away.
/// </summary>
internal sealed class PlaceFilePlanner
{
    private readonly Dictionary<string, int> _regions = [];
    private readonly Dictionary<int, PlaceDraft> _places;
    private readonly Dictionary<(int Region, string Key), int> _names = [];
    private readonly HashSet<int> _taken = [];
    private int _added;

    /// <param name="places">Those that stand for themselves.</param>
    public PlaceFilePlanner(IEnumerable<Region> regions, IEnumerable<Place> places)
    {
        foreach (var region in regions)
        {
            foreach (var name in (string[])[region.Id.ToString(CultureInfo.InvariantCulture), region.NameUk, region.NameRu, region.NameEn, .. PlaceDraft.Split(region.Aliases)])
                _regions.TryAdd(PlaceSpelling.Key(name), region.Id);
        }

        _places = places.ToDictionary(p => p.Id, PlaceDraft.Of);
        foreach (var (id, draft) in _places)
            Know(id, draft);
    }

    public IReadOnlyList<PlaceStep> Plan(IReadOnlyList<CsvRow> rows) => [.. rows.Select(Plan)];

    private PlaceStep Plan(CsvRow row)
    {
        var name = row[PlaceFile.Uk].Length > 0 ? row[PlaceFile.Uk] : row[PlaceFile.Ru];
        var (id, before, fault) = Find(row);
        if (fault is not null)
            return Refused(row, name, fault);
        var typed = new PlaceDraft(_regions[PlaceSpelling.Key(row[PlaceFile.Region])], row[PlaceFile.Ru], row[PlaceFile.Uk], row[PlaceFile.En], PlaceDraft.Split(row[PlaceFile.Aliases]));
        var after = (before is null ? typed : typed with
        {
            NameEn = typed.NameEn.Length > 0 ? typed.NameEn : before.NameEn,
            Aliases = [.. before.Aliases, before.NameRu, before.NameUk, before.NameEn, .. typed.Aliases],
        }).Tidied();
        if (after.Fault() is { } wrong)
            return Refused(row, name, wrong);
        if (Keys(after).Any(k => _names.TryGetValue((after.RegionId, k), out var other) && other != id))
            return Refused(row, name, PlaceReasons.Exists);

        if (before is not null && before with { Aliases = after.Aliases } == after && before.Aliases.SequenceEqual(after.Aliases))
            return new PlaceStep(new CsvLine(row.Line, CsvLineKind.Same, name), id, before, after);
        Know(id ?? --_added, after);
        return new PlaceStep(new CsvLine(row.Line, id is null ? CsvLineKind.Added : CsvLineKind.Changed, name, Detail: Detail(before, after)), id, before, after);
    }

    /// <summary>Whom a line is about: null and nothing before: a new place.</summary>
    private (int? Id, PlaceDraft? Before, string? Fault) Find(CsvRow row)
    {
        if (!_regions.TryGetValue(PlaceSpelling.Key(row[PlaceFile.Region]), out var region))
            return (null, null, PlaceReasons.RegionUnknown);
        int? id = null;
        if (row[PlaceFile.Id] is { Length: > 0 } typed)
        {
            if (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var given) || !_places.ContainsKey(given))
                return (null, null, PlaceReasons.IdUnknown);
            id = given;
        }
        else if (_names.TryGetValue((region, PlaceSpelling.Key(row[PlaceFile.Uk])), out var found) || _names.TryGetValue((region, PlaceSpelling.Key(row[PlaceFile.Ru])), out found))
        {
            id = found;
        }

        if (id is { } one && !_taken.Add(one))
            return (null, null, PlaceReasons.Twice);
        return id is < 0 ? (null, null, PlaceReasons.Twice) : (id, id is { } known ? _places[known] : null, null);
    }

    private void Know(int id, PlaceDraft draft)
    {
        foreach (var key in Keys(draft))
            _names.TryAdd((draft.RegionId, key), id);
    }

    private static IEnumerable<string> Keys(PlaceDraft draft) => [PlaceSpelling.Key(draft.NameUk), PlaceSpelling.Key(draft.NameRu)];

    private static PlaceStep Refused(CsvRow row, string name, string reason) => new(new CsvLine(row.Line, CsvLineKind.Refused, name, reason), null, null, null);

    private static string? Detail(PlaceDraft? before, PlaceDraft after)
    {
        var names = before is null || Names(before) == Names(after) ? null : $"{Names(before)} → {Names(after)}";
        var spellings = after.Aliases.Except(before?.Aliases ?? []).Select(a => $"+ {a}");
        var detail = string.Join(", ", new[] { names }.OfType<string>().Concat(spellings));
        return detail.Length == 0 ? null : detail;
    }

    private static string Names(PlaceDraft draft) => string.Join(" / ", new[] { draft.NameUk, draft.NameRu, draft.NameEn }.Distinct());
}
