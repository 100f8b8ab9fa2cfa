using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using GarageBand.Bots.Customers;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Places;
using GarageBand.Data;
using GarageBand.Data.Conversations;
using GarageBand.Web.Endpoints;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Customers;

/// <summary>
/// <c>/customers/{id}/export.zip</c>: what is kept of one person, as JSON, with the photos that can still be had. Nothing of other people is in it: no notes of staff, no alerts of
/// others' posts; and no secrets.
/// </summary>
public static class CustomerFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void MapCustomerFile(this IEndpointRouteBuilder app) => app.MapGet("/customers/{id:long}/export.zip", WriteAsync).RequireAuthorization(Policies.ModerateAll);

    private static async Task<IResult> WriteAsync(long id, [FromServices] CustomerFileContent content, [FromServices] CustomerCommands commands, [FromServices] MediaCache media, HttpContext context)
    {
        var stop = context.RequestAborted;
        if (await content.ReadAsync(id, stop) is not { } data || !(await commands.NoteExportAsync(ActorAccess.Of(context.User), id, stop)).Ok)
            return Results.NotFound();

        // A zip is finished at its end: it is made in a file that goes with its reader.
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var entry = zip.CreateEntry("data.json").Open())
                await JsonSerializer.SerializeAsync(entry, data.Content, Json, stop);
            foreach (var photo in data.Photos)
            {
                if (await media.GetAsync(photo, stop) is { } path)
                    zip.CreateEntryFromFile(path, $"photos/{photo}.jpg");
            }
        }

        file.Position = 0;
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(file, "application/zip", $"customer-{id}.zip");
    }
}

/// <summary>Reads what the file holds.</summary>
internal sealed class CustomerFileContent(IDbContextFactory<GarageBandContext> contexts, IFormLibrary forms, IPlaces places, IPostRenderer renderer)
{
    /// <returns>Null: there is no such customer.</returns>
    public async Task<(object Content, IReadOnlyList<long> Photos)?> ReadAsync(long customerId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Customers.AsNoTracking().FirstOrDefaultAsync(c => c.Id == customerId, cancellationToken) is not { } customer)
            return null;
        var bots = await db.Bots.Select(b => new { b.Id, b.Name }).ToDictionaryAsync(b => b.Id, b => b.Name, cancellationToken);
        var photos = await (from r in db.Requests join p in db.RequestPhotos on r.Id equals p.RequestId where r.CustomerId == customerId select p.Id).ToListAsync(cancellationToken);
        var content = new
        {
            telegramId = customer.TelegramId,
            firstName = customer.FirstName,
            lastName = customer.LastName,
            username = customer.Username,
            language = customer.LanguageCode,
            firstSeen = customer.CreatedAt,
            requests = await RequestsAsync(db, customerId, bots, cancellationToken),
            said = await SaidAsync(db, customerId, bots, cancellationToken),
            searches = (await db.SavedSearches.Where(s => s.CustomerId == customerId).OrderBy(s => s.Id).Select(s => new { s.BotId, s.Name, s.State, s.CreatedAt, s.Answers }).ToListAsync(cancellationToken))
                .Select(s => new { bot = bots.GetValueOrDefault(s.BotId), s.Name, state = s.State.ToString(), s.CreatedAt, answers = JsonSerializer.Deserialize<JsonElement>(s.Answers) }),
            subscriptions = (await db.Subscriptions.Where(s => s.CustomerId == customerId).OrderBy(s => s.Id).Select(s => new { s.BotId, s.State, s.Until, s.IsForever, s.RenewsItself }).ToListAsync(cancellationToken))
                .Select(s => new { bot = bots.GetValueOrDefault(s.BotId), state = s.State.ToString(), s.Until, s.IsForever, s.RenewsItself }),
            payments = (await (from p in db.Payments join o in db.Orders on p.OrderId equals o.Id where o.CustomerId == customerId orderby p.Id select new { p.BotId, p.Method, p.Currency, p.Amount, p.At, p.RefundedAt }).ToListAsync(cancellationToken))
                .Select(p => new { bot = bots.GetValueOrDefault(p.BotId), method = p.Method.ToString(), p.Currency, p.Amount, p.At, p.RefundedAt }),
            donations = (await db.Donations.Where(d => d.PersonId == customer.TelegramId).OrderBy(d => d.Id).Select(d => new { d.BotId, d.Stars, d.At, d.RefundedAt }).ToListAsync(cancellationToken))
                .Select(d => new { bot = bots.GetValueOrDefault(d.BotId), d.Stars, d.At, d.RefundedAt }),
            bans = (await db.Bans.Where(b => b.CustomerId == customerId).OrderBy(b => b.Id).Select(b => new { b.BotId, b.From, b.Until, b.LiftedAt }).ToListAsync(cancellationToken))
                .Select(b => new { bot = b.BotId is { } bot ? bots.GetValueOrDefault(bot) : null, b.From, b.Until, b.LiftedAt }),
        };
        return (content, photos);
    }

    private async Task<IReadOnlyList<object>> RequestsAsync(GarageBandContext db, long customerId, Dictionary<long, string> bots, CancellationToken cancellationToken)
    {
        var finder = await places.GetAsync(cancellationToken);
        var rows = await db.Requests.AsNoTracking().Where(r => r.CustomerId == customerId).OrderBy(r => r.Id).ToListAsync(cancellationToken);
        var photos = await (from r in db.Requests join p in db.RequestPhotos on r.Id equals p.RequestId where r.CustomerId == customerId orderby p.Ordinal select new { p.RequestId, p.Id }).ToListAsync(cancellationToken);
        var feedback = await (from r in db.Requests join f in db.Feedback on r.Id equals f.RequestId where r.CustomerId == customerId select new { f.RequestId, f.Text }).ToDictionaryAsync(f => f.RequestId, f => f.Text, cancellationToken);
        var found = new List<object>(rows.Count);
        foreach (var row in rows)
        {
            var form = await forms.GetAsync(row.FormVersionId, cancellationToken);
            var answers = renderer.Describe(form, MessagingJson.Read<Dictionary<string, Answer>>(row.Answers), finder, row.Language);
            found.Add(new
            {
                bot = bots.GetValueOrDefault(row.BotId),
                row.Number,
                state = row.State.ToString(),
                row.SubmittedAt,
                row.PublishedAt,
                row.ClosedAt,
                answers = answers.Select(a => new { question = a.Label, answer = a.Value }),
                photos = photos.Where(p => p.RequestId == row.Id).Select(p => $"photos/{p.Id}.jpg"),
                feedback = feedback.GetValueOrDefault(row.Id),
            });
        }

        return found;
    }

    /// <summary>The person's own words and presses; what bots answered holds nothing else that is theirs.</summary>
    private static async Task<IReadOnlyList<object>> SaidAsync(GarageBandContext db, long customerId, Dictionary<long, string> bots, CancellationToken cancellationToken)
    {
        var lines = await (from c in db.Conversations
                           join m in db.Messages on c.Id equals m.ConversationId
                           where c.CustomerId == customerId && m.Direction == MessageDirection.Incoming
                           orderby m.Id
                           select new { m.BotId, m.At, m.Content }).ToListAsync(cancellationToken);
        return
        [
            .. lines.Select(l => (object)new
            {
                bot = bots.GetValueOrDefault(l.BotId),
                l.At,
                text = Text(l.Content),
            }),
        ];
    }

    /// <summary>Null: there is none, or nobody can read the line any more.</summary>
    private static string? Text(string content)
    {
        try
        {
            return MessagingJson.Read<Incoming>(content) switch
            {
                TextReceived text => text.Text,
                PhotoReceived photo => photo.Caption,
                ContactReceived contact => contact.Phone,
                ButtonPressed press => press.Data,
                _ => null,
            };
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
