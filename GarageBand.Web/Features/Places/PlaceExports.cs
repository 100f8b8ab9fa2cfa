using System.Globalization;
using GarageBand.Bots.Places.Files;
using GarageBand.Bots.Prices;
using GarageBand.Web.Endpoints;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace GarageBand.Web.Features.Places;

/// <summary><c>/places/export.csv</c> and <c>/places/prices.csv</c>: all of them, as the import takes them.</summary>
internal static class PlaceExports
{
    public static void MapPlaceExports(this IEndpointRouteBuilder app)
    {
        app.MapGet("/places/export.csv", WritePlacesAsync).RequireAuthorization(Policies.AdministerAll);
        app.MapGet("/places/prices.csv", WritePricesAsync).RequireAuthorization(Policies.AdministerAll);
    }

    private static async Task WritePlacesAsync([FromServices] PlaceQuery query, HttpContext context)
    {
        var places = await query.ReadAllAsync(context.RequestAborted);
        await WriteAsync(context, "places.csv", PlaceFile.Columns, places.OrderBy(p => p.RegionId).ThenBy(p => p.Id).Select(p => (string[])
            [p.Id.ToString(CultureInfo.InvariantCulture), p.Region.Uk, p.Name.Uk, p.Name.Ru, p.Name.En, string.Join('|', p.Aliases)]));
    }

    private static async Task WritePricesAsync([FromServices] PlaceQuery query, HttpContext context)
    {
        var ranges = await query.ReadPricesAsync(context.RequestAborted);
        await WriteAsync(context, "prices.csv", PriceFile.Columns, ranges.Select(r => (string[])
            [r.Currency, r.From.ToString(CultureInfo.InvariantCulture), r.Hashtag.Uk, r.Hashtag.Ru, r.Hashtag.En]));
    }

    private static async Task WriteAsync(HttpContext context, string name, IReadOnlyList<string> heads, IEnumerable<string[]> rows)
    {
        await using var csv = await CsvAnswer.BeginAsync(context, name, heads);
        foreach (var row in rows)
            await csv.WriteRecordAsync(row, context.RequestAborted);
        await csv.FlushAsync(context.RequestAborted);
    }
}
