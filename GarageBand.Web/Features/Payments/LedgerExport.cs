using System.Globalization;
using System.Text;
using CsvHelper;
using GarageBand.Web.Features.Bots;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace GarageBand.Web.Features.Payments;

/// <summary><c>/payments/export.csv</c>: what the ledger shows with the same address, all pages of it. A value that a spreadsheet would calculate gets an apostrophe before it.</summary>
internal static class LedgerExport
{
    private static readonly string[] Heads = ["Kind", "At (UTC)", "Bot", "Order", "Customer", "Telegram id", "Amount", "Currency", "Method", "Charge", "State"];

    public static IServiceCollection AddPaymentPages(this IServiceCollection services) =>
        services.AddSingleton<SubscriptionQuery>().AddSingleton<LedgerQuery>().AddSingleton<LedgerDetailQuery>();

    public static void MapLedgerExport(this IEndpointRouteBuilder app) => app.MapGet("/payments/export.csv", WriteAsync).RequireAuthorization(Policies.Moderate);

    private static async Task WriteAsync([AsParameters] LedgerExportQuery query, [FromServices] LedgerQuery ledger, [FromServices] BotList bots, HttpContext context)
    {
        var stop = context.RequestAborted;
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"payments.csv\"";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetPreamble(), stop);
        await using var csv = CsvWriter.Create(context.Response.Body, new CsvWriterOptions { Separator = ',', Injection = CsvInjection.Escape }, leaveOpen: true);
        await csv.WriteRecordAsync(Heads, stop);
        var names = (await bots.GetAsync(stop)).ToDictionary(b => b.Id, b => b.Name);
        LedgerCursor? after = null;
        do
        {
            var rows = await ledger.ReadAsync(query.Filter, after, stop);
            foreach (var row in rows.Take(LedgerQuery.PageSize))
                await csv.WriteRecordAsync(Cells(row, names.GetValueOrDefault(row.BotId, "")), stop);
            after = rows.Count > LedgerQuery.PageSize ? rows[LedgerQuery.PageSize - 1].Cursor : null;
        }
        while (after is not null);
        await csv.FlushAsync(stop);
    }

    private static string[] Cells(LedgerRow row, string bot) =>
    [
        row.Kind.ToString(), row.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), bot, Text(row.OrderId), row.Name ?? "", Text(row.PersonId), row.Money.MajorText, row.Currency,
        row.Method.ToString(), row.ChargeId, row.State.ToString(),
    ];

    private static string Text(long? id) => id?.ToString(CultureInfo.InvariantCulture) ?? "";
}

/// <summary>The page's address as the endpoint gets it. Days are UTC's unless the page says whose they are.</summary>
internal sealed record LedgerExportQuery(long? Bot, string? Kind, string? Method, string? From, string? Until, string? Zone)
{
    public LedgerFilter Filter => new LedgerAddress(Bot, Kind, Method, From, Until)
        .Filter(Zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone) ? zone : TimeZoneInfo.Utc);
}
