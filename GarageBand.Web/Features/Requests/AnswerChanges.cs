using System.Text.Json;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Places;
using GarageBand.Bots.Requests;

namespace GarageBand.Web.Features.Requests;

/// <summary>Reads what an audit entry says of answers, in the reader's words. What it can't read it leaves out.</summary>
internal sealed class AnswerChanges(Form form, IReadOnlyDictionary<string, Answer> now, IPlaceFinder places, IPostRenderer renderer, string language)
{
    /// <param name="action">As of <see cref="RequestAudit"/>.</param>
    /// <param name="before">JSON; null: nothing.</param>
    /// <param name="after">JSON; null: nothing.</param>
    public IReadOnlyList<AnswerChange> Of(string action, string? before, string? after)
    {
        if (action is not (RequestAudit.Edited or RequestAudit.Revised))
            return [];
        var (old, fresh) = (Answers(before), Answers(after));
        return
        [
            .. form.Steps.Where(s => old.ContainsKey(s.Key) || fresh.ContainsKey(s.Key))
                .Select(s => new AnswerChange(s.Label.In(language), Words(s.Key, old.GetValueOrDefault(s.Key)), Words(s.Key, fresh.GetValueOrDefault(s.Key))))
                .Where(c => c.Before != c.After),
        ];
    }

    /// <summary>Null: it names none.</summary>
    public static string? ReasonIn(string? after) =>
        Read(after) is { } entry && entry.TryGetProperty("reason", out var reason) && reason.ValueKind == JsonValueKind.String && reason.GetString() is { Length: > 0 } told ? told : null;

    private static Dictionary<string, Answer> Answers(string? json)
    {
        var found = new Dictionary<string, Answer>();
        if (Read(json) is not { } entry)
            return found;
        if (entry.TryGetProperty("answers", out var nested) && nested.ValueKind == JsonValueKind.Object)
            entry = nested;
        foreach (var property in entry.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String))
        {
            try
            {
                found[property.Name] = MessagingJson.Read<Answer>(property.Value.GetString()!);
            }
            catch (JsonException)
            {
                // Not an answer.
            }
        }

        return found;
    }

    private static JsonElement? Read(string? json)
    {
        if (string.IsNullOrEmpty(json))
            return null;
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Words(string step, Answer? answer) => answer is null
        ? ""
        : renderer.Describe(form, new Dictionary<string, Answer>(now) { [step] = answer }, places, language).FirstOrDefault(a => a.StepKey == step)?.Value ?? "";
}
