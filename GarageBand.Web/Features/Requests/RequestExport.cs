using System.Globalization;
using System.Runtime.CompilerServices;
using GarageBand.Web.Components.Shared;
using GarageBand.Web.Endpoints;
using GarageBand.Web.Localization;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using MiniExcelLibs;

namespace GarageBand.Web.Features.Requests;

/// <summary>
/// <c>/requests/export.csv</c> and <c>.xlsx</c>: what the list shows with the same address, all pages of it. What customers typed is text there, never a
/// formula: in CSV a value that a spreadsheet would calculate gets an apostrophe before it, in XLSX cells are strings.
/// </summary>
public static class RequestExport
{
    /// <summary>More rows no spreadsheet takes.</summary>
    public const int Most = 1_000_000;

    public static void MapRequestExport(this IEndpointRouteBuilder app)
    {
        app.MapGet("/requests/export.csv", WriteCsvAsync).RequireAuthorization(Policies.Moderate);
        app.MapGet("/requests/export.xlsx", WriteXlsxAsync).RequireAuthorization(Policies.Moderate);
    }

    private static async Task WriteCsvAsync([AsParameters] ExportQuery query, [FromServices] RequestSheet sheet, HttpContext context)
    {
        await using var csv = await CsvAnswer.BeginAsync(context, "requests.csv", sheet.Heads);
        await foreach (var row in sheet.ReadAsync(query.For(context).Filter, context.RequestAborted))
            await csv.WriteRecordAsync([.. row.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")], context.RequestAborted);
        await csv.FlushAsync(context.RequestAborted);
    }

    private static async Task WriteXlsxAsync([AsParameters] ExportQuery query, [FromServices] RequestSheet sheet, HttpContext context)
    {
        // A spreadsheet is finished at its beginning: it is made in a file that goes with its last reader, not in memory.
        var path = Path.GetTempFileName();
        await using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        await MiniExcel.SaveAsAsync(file, Named(sheet, query.For(context).Filter, context.RequestAborted), cancellationToken: context.RequestAborted);
        file.Position = 0;
        context.Response.ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"requests.xlsx\"";
        context.Response.Headers.CacheControl = "no-store";
        await file.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static async IAsyncEnumerable<Dictionary<string, object?>> Named(RequestSheet sheet, RequestFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var heads = sheet.Heads;
        await foreach (var row in sheet.ReadAsync(filter, cancellationToken))
            yield return heads.Select((head, i) => (head, Value: row[i])).ToDictionary(p => p.head, p => p.Value);
    }
}

/// <summary>The list's address as an endpoint gets it. Days are UTC's unless the page says whose they are.</summary>
internal sealed record ExportQuery(long? Bot, string? State, int? Region, string? Kind, string? Q, string? From, string? Until, bool? Oldest, string? Zone)
{
    /// <summary>As whoever asks may see it.</summary>
    public ExportQuery For(HttpContext context) => this with { Bot = ActorAccess.BotFor(context.User, Bot) };

    public RequestFilter Filter => new RequestAddress(Bot, State, Region, Kind, Q, From, Until, Oldest == true)
        .Filter(Days.Zone(Zone));
}

/// <summary>The list of requests as a sheet, row by row.</summary>
internal sealed class RequestSheet(RequestQueries queries, RequestWords words, IStringLocalizer<RequestTexts> texts, IStringLocalizer<PortalTexts> portal)
{
    /// <summary>Each name once.</summary>
    public IReadOnlyList<string> Heads =>
    [
        texts["Column_Number"], texts["Column_Bot"], texts["Column_State"], texts["Column_Title"], texts["Kind"], texts["Column_Place"], texts["Column_Price"], texts["Column_Contact"],
        texts["Column_Phone"], $"{texts["Column_Submitted"]} (UTC)", $"{texts["Column_Published"]} (UTC)", texts["Column_Reposts"],
    ];

    public async IAsyncEnumerable<object?[]> ReadAsync(RequestFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var (cursor, count) = (RequestCursor.First, 0);
        while (cursor is not null && count < RequestExport.Most)
        {
            var page = await queries.ReadPageAsync(filter, cursor, cancellationToken);
            foreach (var row in page.Rows)
            {
                count++;
                yield return
                [
                    row.Number, row.BotName, portal[RequestFace.Of(row.State).Word].Value, row.Title,
                    row.Category is { } category ? await words.CategoryAsync(row.FormVersionId, category, language, cancellationToken) : null,
                    await words.PlaceAsync(row.PlaceId, row.RegionId, language, cancellationToken),
                    row.Price, row.Contact, row.Phone, Moment(row.SubmittedAt), Moment(row.PublishedAt), row.Reposts,
                ];
            }

            cursor = filter.OldestFirst ? page.Newer : page.Older;
        }
    }

    private static string? Moment(DateTime? at) => at?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
