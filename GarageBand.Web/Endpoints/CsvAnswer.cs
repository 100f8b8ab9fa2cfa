using System.Text;
using CsvHelper;

namespace GarageBand.Web.Endpoints;

/// <summary>A CSV file as an answer: UTF-8 with a mark, so that spreadsheets read it right; a value that they would calculate gets an apostrophe before it.</summary>
internal static class CsvAnswer
{
    /// <summary>Sends the head; the caller writes records, flushes and disposes.</summary>
    /// <param name="context">Of the request that is answered.</param>
    /// <param name="name">Of the file.</param>
    /// <param name="heads">Names of the columns.</param>
    public static async Task<CsvWriter> BeginAsync(HttpContext context, string name, IReadOnlyList<string> heads)
    {
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetPreamble(), context.RequestAborted);
        var csv = CsvWriter.Create(context.Response.Body, new CsvWriterOptions { Separator = ',', Injection = CsvInjection.Escape }, leaveOpen: true);
        await csv.WriteRecordAsync([.. heads], context.RequestAborted);
        return csv;
    }
}
