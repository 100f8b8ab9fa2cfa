using System.Globalization;
using GarageBand.Bots.Places;
using GarageBand.Bots.Prices;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Places;

/// <summary>Reads the places that customers can name, and the ranges of prices. A country has thousands of towns at most: they are searched in memory, spelled as dialogs spell them.</summary>
public sealed class PlaceQuery(IDbContextFactory<GarageBandContext> contexts)
{
    public const int PageSize = 50;

    /// <summary>More requests than these are not counted.</summary>
    public const int MostCounted = 10_000;

    /// <param name="text">A part of a name or of another spelling; null: all.</param>
    /// <param name="regionId">Null: all.</param>
    /// <param name="language">Names are sorted in it.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<PlacePage> ReadAsync(string? text, int? regionId, string language, int page, CancellationToken cancellationToken)
    {
        var key = PlaceSpelling.Key(text ?? "");
        IEnumerable<PlaceRow> rows = (await ReadAllAsync(cancellationToken)).Where(r => regionId is null || r.RegionId == regionId);
        if (!string.IsNullOrWhiteSpace(text))
            rows = rows.Where(r => key.Length > 0 && Names(r).Any(n => PlaceSpelling.Key(n).Contains(key, StringComparison.Ordinal)));
        var order = StringComparer.Create(CultureInfo.GetCultureInfo(language), ignoreCase: true);
        var found = rows.OrderBy(r => r.Name.In(language), order).ThenBy(r => r.Id).ToList();
        return new PlacePage([.. found.Skip((Math.Clamp(page, 1, 1 + found.Count / PageSize) - 1) * PageSize).Take(PageSize)], found.Count);
    }

    public async Task<IReadOnlyList<RegionEntry>> ReadRegionsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Regions.OrderBy(r => r.Id).Select(r => new RegionEntry(r.Id, new LocalName(r.NameRu, r.NameUk, r.NameEn))).ToListAsync(cancellationToken);
    }

    /// <summary>Requests that name a place; at most <see cref="MostCounted"/> and one.</summary>
    public async Task<int> CountRequestsAsync(int placeId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Requests.Where(r => r.PlaceId == placeId).Take(MostCounted + 1).CountAsync(cancellationToken);
    }

    /// <summary>By currency, the cheapest first.</summary>
    public async Task<IReadOnlyList<PriceRangeEntry>> ReadPricesAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.PriceRanges.OrderBy(r => r.Currency).ThenBy(r => r.From)
            .Select(r => new PriceRangeEntry(r.Currency, r.From, new LocalName(r.HashtagRu, r.HashtagUk, r.HashtagEn))).ToListAsync(cancellationToken);
    }

    /// <summary>Those that can be named, in no order.</summary>
    public async Task<IReadOnlyList<PlaceRow>> ReadAllAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = await (from p in db.Places
                         join r in db.Regions on p.RegionId equals r.Id
                         where p.MergedIntoId == null && !p.Removed
                         select new { Place = p, Region = r }).AsNoTracking().ToListAsync(cancellationToken);
        return [.. all.Select(a => new PlaceRow(
            a.Place.Id,
            a.Region.Id,
            new LocalName(a.Place.NameRu, a.Place.NameUk, a.Place.NameEn),
            new LocalName(a.Region.NameRu, a.Region.NameUk, a.Region.NameEn),
            PlaceDraft.Split(a.Place.Aliases)))];
    }

    private static IEnumerable<string> Names(PlaceRow row) => [row.Name.Ru, row.Name.Uk, row.Name.En, .. row.Aliases];
}
