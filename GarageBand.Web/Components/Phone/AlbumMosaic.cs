namespace GarageBand.Web.Components.Phone;

/// <summary>The grid of an album: whole rows, each picture cut as little as possible, never much taller than wide.</summary>
/// <param name="Tiles">In the order of the pictures.</param>
/// <param name="Height">In parts of the width.</param>
public sealed record AlbumMosaic(IReadOnlyList<AlbumTile> Tiles, double Height)
{
    private const double Tallest = 1.35;
    private const double Lowest = 0.45;

    /// <param name="ratios">Width over height of each picture, at least one.</param>
    public static AlbumMosaic Of(IReadOnlyList<double> ratios) => ratios.Count switch
    {
        1 => new([new(0, 0, 1, 1 / ratios[0])], 1 / ratios[0]),
        3 or 4 when ratios[0] < 1.1 => BesideColumn(ratios),
        3 or 4 => Lines(ratios, [1, ratios.Count - 1]),
        _ => BestLines(ratios),
    };

    /// <summary>A tall first picture fills the left side, the others stand in a column beside it.</summary>
    private static AlbumMosaic BesideColumn(IReadOnlyList<double> ratios)
    {
        var inverse = ratios.Skip(1).Sum(ratio => 1 / ratio);
        var height = Math.Clamp(1 / (ratios[0] + 1 / inverse), Lowest, Tallest);
        var left = Math.Clamp(height * ratios[0], 0.5, 0.72);
        var tiles = new List<AlbumTile> { new(0, 0, left, height) };
        var top = 0.0;
        foreach (var ratio in ratios.Skip(1))
        {
            var part = height / ratio / inverse;
            tiles.Add(new(left, top, 1 - left, part));
            top += part;
        }

        return new(tiles, height);
    }

    private static AlbumMosaic BestLines(IReadOnlyList<double> ratios)
    {
        const double wanted = 1.05;
        return Splits(ratios.Count, ratios.Count > 4 ? 2 : 1)
            .Select(split => (Raw: split.Sum(line => 1 / line.Of(ratios).Sum()), Counts: split.Select(line => line.Count).ToArray()))
            .Select(choice => (choice.Counts, Cost: Math.Abs(choice.Raw - wanted) + (choice.Raw > Tallest ? 1 : 0)))
            .OrderBy(choice => choice.Cost)
            .Select(choice => Lines(ratios, choice.Counts))
            .First();
    }

    private static AlbumMosaic Lines(IReadOnlyList<double> ratios, int[] counts)
    {
        var first = 0;
        var lines = counts.Select(count => new Line((first += count) - count, count)).ToArray();
        var raw = lines.Select(line => Math.Clamp(1 / line.Of(ratios).Sum(), 0.18, 0.9)).ToArray();
        var height = Math.Clamp(raw.Sum(), Lowest, Tallest);
        var tiles = new List<AlbumTile>(ratios.Count);
        var top = 0.0;
        for (var i = 0; i < lines.Length; i++)
        {
            var tall = raw[i] * height / raw.Sum();
            var (left, sum) = (0.0, lines[i].Of(ratios).Sum());
            foreach (var ratio in lines[i].Of(ratios))
            {
                tiles.Add(new(left, top, ratio / sum, tall));
                left += ratio / sum;
            }

            top += tall;
        }

        return new(tiles, height);
    }

    /// <summary>Every way to break <paramref name="count"/> pictures into lines of at most four.</summary>
    private static IEnumerable<Line[]> Splits(int count, int least, int from = 0)
    {
        if (from == count)
        {
            yield return [];
            yield break;
        }

        for (var size = Math.Min(least, count - from); size <= Math.Min(4, count - from); size++)
        {
            foreach (var rest in Splits(count, least, from + size))
                yield return [new(from, size), .. rest];
        }
    }

    private readonly record struct Line(int First, int Count)
    {
        public IEnumerable<double> Of(IReadOnlyList<double> ratios) => ratios.Skip(First).Take(Count);
    }
}
