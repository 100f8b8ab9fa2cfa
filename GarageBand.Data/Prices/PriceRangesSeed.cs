using System.Globalization;
using GarageBand.Data.Startup;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Data.Prices;

/// <summary>The ranges that ship. Only an empty table is filled: ranges that staff changed or took out stay so.</summary>
public sealed class PriceRangesSeed : IDatabaseSeed
{
    private const string Currency = "USD";

    /// <summary>Where one range ends and the next begins: steps that people think in when they look for a car.</summary>
    private static readonly long[] Bounds = [3000, 5000, 7500, 10_000, 15_000, 20_000, 30_000, 50_000];

    public async Task SeedAsync(GarageBandContext db, CancellationToken cancellationToken)
    {
        if (await db.PriceRanges.AnyAsync(cancellationToken).ConfigureAwait(false))
            return;

        var lowest = Text(Bounds[0]);
        var highest = Text(Bounds[^1]);
        db.PriceRanges.Add(Range(0, $"До{lowest}", $"До{lowest}", $"Under{lowest}"));
        foreach (var (from, to) in Bounds.Zip(Bounds.Skip(1)))
            db.PriceRanges.Add(Range(from, $"От{Text(from)}До{Text(to)}", $"Від{Text(from)}До{Text(to)}", $"From{Text(from)}To{Text(to)}"));
        db.PriceRanges.Add(Range(Bounds[^1], $"От{highest}", $"Від{highest}", $"From{highest}"));
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    private static PriceRange Range(long from, string ru, string uk, string en) => new() { Currency = Currency, From = from, HashtagRu = ru, HashtagUk = uk, HashtagEn = en };

    private static string Text(long price) => price.ToString(CultureInfo.InvariantCulture);
}
