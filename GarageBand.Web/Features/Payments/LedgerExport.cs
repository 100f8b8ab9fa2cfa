using System.Globalization;
using GarageBand.Web.Components.Shared;
using GarageBand.Web.Endpoints;
using GarageBand.Web.Features.Bots;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace GarageBand.Web.Features.Payments;

/// <summary><c>/payments/export.csv</c>: what the ledger shows with the same address, all pages of it.</summary>
internal static class LedgerExport
{
    private static readonly string[] Heads = ["Kind", "At (UTC)", "Bot", "Order", "Customer", "Telegram id", "Amount", "Currency", "Method", "Charge", "State"];

    public static IServiceCollection AddPaymentPages(this IServiceCollection services) =>
        services.AddSingleton<SubscriptionQuery>().AddSingleton<LedgerQuery>().AddSingleton<LedgerDetailQuery>();

    public static void MapLedgerExport(this IEndpointRouteBuilder app) => app.MapGet("/payments/export.csv", WriteAsync).RequireAuthorization(Policies.Moderate);

    private static async Task WriteAsync([AsParameters] LedgerExportQuery query, [FromServices] LedgerQuery ledger, [FromServices] BotList bots, HttpContext context)
    {
        var stop = context.RequestAborted;
        await using var csv = await CsvAnswer.BeginAsync(context, "payments.csv", Heads);
        var names = (await bots.GetAsync(stop)).ToDictionary(b => b.Id, b => b.Name);
        var filter = (query with { Bot = ActorAccess.BotFor(context.User, query.Bot) }).Filter;
        LedgerCursor? after = null;
        do
        {
            var rows = await ledger.ReadAsync(filter, after, stop);
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
        .Filter(Days.Zone(Zone));
}
