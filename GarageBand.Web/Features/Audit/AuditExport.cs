using System.Globalization;
using GarageBand.Web.Components.Shared;
using GarageBand.Web.Endpoints;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace GarageBand.Web.Features.Audit;

/// <summary><c>/audit/export.csv</c>: what the page shows with the same address, all pages of it.</summary>
internal static class AuditExport
{
    private static readonly string[] Heads = ["Id", "At (UTC)", "Actor", "Action", "Subject", "Bot", "Before", "After"];

    public static IServiceCollection AddAuditPages(this IServiceCollection services) => services.AddSingleton<AuditQuery>();

    public static void MapAuditExport(this IEndpointRouteBuilder app) => app.MapGet("/audit/export.csv", WriteAsync).RequireAuthorization(Policies.AdministerAll);

    private static async Task WriteAsync([AsParameters] AuditExportQuery query, [FromServices] AuditQuery entries, HttpContext context)
    {
        await using var csv = await CsvAnswer.BeginAsync(context, "audit.csv", Heads);
        long? before = null;
        do
        {
            var rows = await entries.ReadAsync(query.Filter, before, context.RequestAborted);
            foreach (var row in rows.Take(AuditQuery.PageSize))
            {
                await csv.WriteRecordAsync(
                    [Text(row.Id), row.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), row.Actor, row.Action, row.Subject, Text(row.BotId), row.Before ?? "", row.After ?? ""],
                    context.RequestAborted);
            }

            before = rows.Count > AuditQuery.PageSize ? rows[AuditQuery.PageSize - 1].Id : null;
        }
        while (before is not null);
        await csv.FlushAsync(context.RequestAborted);
    }

    private static string Text(long? id) => id?.ToString(CultureInfo.InvariantCulture) ?? "";
}

/// <summary>The page's address as the endpoint gets it. Days are UTC's unless the page says whose they are.</summary>
internal sealed record AuditExportQuery(long? Bot, string? By, string? Action, string? Subject, string? From, string? Until, string? Zone)
{
    public AuditFilter Filter => new AuditAddress(Bot, By, Action, Subject, From, Until)
        .Filter(Days.Zone(Zone));
}
