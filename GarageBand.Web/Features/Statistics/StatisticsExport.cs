using System.Globalization;
using GarageBand.Web.Components.Shared;
using GarageBand.Web.Endpoints;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace GarageBand.Web.Features.Statistics;

/// <summary><c>/statistics/export.csv</c>: every number of the page with the same address, a line each.</summary>
internal static class StatisticsExport
{
    private static readonly string[] Heads = ["Part", "Name", "Count", "Done"];

    public static IServiceCollection AddStatisticsPages(this IServiceCollection services) => services.AddSingleton<StatisticsQuery>().AddSingleton<StatisticsReading>();

    public static void MapStatisticsExport(this IEndpointRouteBuilder app) => app.MapGet("/statistics/export.csv", WriteAsync).RequireAuthorization(Policies.Observe);

    private static async Task WriteAsync([AsParameters] StatisticsExportQuery query, [FromServices] StatisticsReading reading, [FromServices] TimeProvider clock, HttpContext context)
    {
        var stop = context.RequestAborted;
        var bot = ActorAccess.BotFor(context.User, query.Bot);
        var zone = Days.Zone(query.Zone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
        var report = await reading.ReadAsync(bot, StatisticsPeriod.Read(query.Days, query.From, query.Until, today), zone, stop);

        await using var csv = await CsvAnswer.BeginAsync(context, "statistics.csv", Heads);
        foreach (var (name, count) in Totals(report.Totals))
            await csv.WriteRecordAsync(["totals", name, count, ""], stop);
        foreach (var bucket in report.Buckets)
            await csv.WriteRecordAsync(["time", Days.Write(bucket.Begin)!, Text(bucket.Filed), Text(bucket.Done)], stop);
        foreach (var table in await reading.TablesAsync(report, bot, stop))
        {
            foreach (var line in table.Lines)
                await csv.WriteRecordAsync([table.Key, line.Name, Text(line.Count), line.Done is { } done ? Text(done) : ""], stop);
        }

        foreach (var step in report.Funnel)
            await csv.WriteRecordAsync(["funnel", step.Name, Text(step.Reached), ""], stop);
        await csv.FlushAsync(stop);
    }

    private static IEnumerable<(string Name, string Count)> Totals(StatisticsTotals totals) =>
    [
        ("new customers", Text(totals.NewCustomers)), ("active customers", Text(totals.Active)), ("filed", Text(totals.Filed)), ("published", Text(totals.Published)), ("sold or served", Text(totals.Done)),
        ("reposted", Text(totals.Reposted)), ("reposted, then sold or served", Text(totals.RepostedDone)), ("alerts", Text(totals.Alerts)),
        ("minutes to the post, median", totals.ToPost is { } post ? Text((int)post.TotalMinutes) : ""), ("minutes to feedback, median", totals.ToFeedback is { } feedback ? Text((int)feedback.TotalMinutes) : ""),
    ];

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The page's address as the endpoint gets it. Days are UTC's unless the page says whose they are.</summary>
internal sealed record StatisticsExportQuery(long? Bot, int? Days, string? From, string? Until, string? Zone);
