using CsvHelper;
using GarageBand.Data.Startup;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Data.Places;

/// <summary>The regions and towns that ship. Adds ids that are missing; rows that are there stay as staff left them.</summary>
public sealed class PlacesSeed : IDatabaseSeed
{
    public async Task SeedAsync(GarageBandContext db, CancellationToken cancellationToken)
    {
        var regions = await db.Regions.Select(r => r.Id).ToHashSetAsync(cancellationToken).ConfigureAwait(false);
        db.Regions.AddRange(Read("regions-ua.csv", Region).Where(r => !regions.Contains(r.Id)));

        var places = await db.Places.Select(p => p.Id).ToHashSetAsync(cancellationToken).ConfigureAwait(false);
        db.Places.AddRange(Read("places-ua.csv", Place).Where(p => !places.Contains(p.Id)));

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    private static Region Region(CsvReader row) => new()
    {
        Id = row.Parse<int>("region_id"),
        NameRu = row.GetString("name_ru"),
        NameUk = row.GetString("name_uk"),
        NameEn = row.GetString("name_en"),
        Aliases = row.GetString("aliases"),
    };

    private static Place Place(CsvReader row) => new()
    {
        Id = row.Parse<int>("place_id"),
        RegionId = row.Parse<int>("region_id"),
        NameRu = row.GetString("name_ru"),
        NameUk = row.GetString("name_uk"),
        NameEn = row.GetString("name_en"),
        Aliases = row.GetString("aliases"),
    };

    private static List<T> Read<T>(string file, Func<CsvReader, T> make)
    {
        using var stream = typeof(PlacesSeed).Assembly.GetManifestResourceStream($"GarageBand.Data.Places.{file}")
            ?? throw new InvalidOperationException($"{file} is not in the assembly.");
        using var csv = CsvReader.Create(stream, new CsvReaderOptions { Separator = ',' });
        var rows = new List<T>();
        while (csv.Read())
            rows.Add(make(csv));
        return rows;
    }
}
