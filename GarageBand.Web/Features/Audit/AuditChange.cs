using System.Text.Json;

namespace GarageBand.Web.Features.Audit;

/// <summary>A value that an entry of the audit log tells of.</summary>
/// <param name="Name">As the program calls it; empty: the whole.</param>
/// <param name="Before">Null: there was none.</param>
/// <param name="After">Null: there is none any more.</param>
public sealed record AuditChange(string Name, string? Before, string? After)
{
    /// <summary>What differs between two kept values; where both are objects, member by member.</summary>
    /// <param name="before">JSON; null: nothing.</param>
    /// <param name="after">JSON; null: nothing.</param>
    public static IReadOnlyList<AuditChange> Between(string? before, string? after)
    {
        var (old, now) = (Members(before), Members(after));
        return [.. old.Keys.Union(now.Keys).Select(name => new AuditChange(name, old.GetValueOrDefault(name), now.GetValueOrDefault(name))).Where(c => c.Before != c.After)];
    }

    private static Dictionary<string, string?> Members(string? json)
    {
        if (json is null)
            return [];
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.EnumerateObject().ToDictionary(m => m.Name, m => Text(m.Value))
                : new Dictionary<string, string?> { [""] = Text(document.RootElement) };
        }
        catch (JsonException)
        {
            return new Dictionary<string, string?> { [""] = json };
        }
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };
}
