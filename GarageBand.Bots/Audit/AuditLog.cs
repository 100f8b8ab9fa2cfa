using System.Text.Encodings.Web;
using System.Text.Json;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Audit;

namespace GarageBand.Bots.Audit;

/// <summary>Writes who did what. Give it no secrets: it keeps what it gets.</summary>
public sealed class AuditLog(TimeProvider time)
{
    private const int LongestActor = 300;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds an entry to what <paramref name="db"/> saves next: call it in the transaction that makes the change.</summary>
    /// <param name="action">For example <c>bot.renamed</c>; at most 60 characters.</param>
    /// <param name="subject">For example <c>bot:1</c>; at most 100 characters.</param>
    /// <param name="botId">Null: it concerns no bot.</param>
    /// <param name="before">Kept as JSON; null where there was nothing.</param>
    /// <param name="after">Kept as JSON; null where nothing is left.</param>
    public void Write(GarageBandContext db, Actor actor, string action, string subject, long? botId, object? before, object? after) =>
        db.AuditEntries.Add(new AuditEntry(time.GetUtcNow().UtcDateTime, LabelOf(actor), action, subject)
        {
            BotId = botId,
            Before = before is null ? null : JsonSerializer.Serialize(before, Json),
            After = after is null ? null : JsonSerializer.Serialize(after, Json),
        });

    /// <summary>Who, as it is kept: at most 300 characters.</summary>
    internal static string LabelOf(Actor actor) => actor.Label.Length <= LongestActor ? actor.Label : actor.Label[..LongestActor];
}
