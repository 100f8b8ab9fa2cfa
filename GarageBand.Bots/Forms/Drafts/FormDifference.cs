using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GarageBand.Bots.Forms.Drafts;

/// <summary>One value that differs between two form documents.</summary>
/// <param name="Path">A step is named by its key: <c>steps.town.ask.ru</c>; the order of steps is <c>steps</c>.</param>
/// <param name="Before">Null: it was not there.</param>
/// <param name="After">Null: it is gone.</param>
public sealed record FormDifference(string Path, string? Before, string? After)
{
    /// <summary>What differs, in the newer document's order, what is gone last; empty: nothing.</summary>
    public static IReadOnlyList<FormDifference> Between(FormDocument before, FormDocument after)
    {
        var (old, now) = (Values(before), Values(after));
        return
        [
            .. now.Where(v => old.GetValueOrDefault(v.Key) != v.Value).Select(v => new FormDifference(v.Key, old.GetValueOrDefault(v.Key), v.Value)),
            .. old.Where(v => !now.ContainsKey(v.Key)).Select(v => new FormDifference(v.Key, v.Value, null)),
        ];
    }

    private static Dictionary<string, string> Values(FormDocument form)
    {
        var values = new Dictionary<string, string>();
        Add(values, form.Root, "");
        return values;
    }

    private static void Add(Dictionary<string, string> values, JsonNode? node, string path)
    {
        switch (node)
        {
            case JsonObject named:
                foreach (var (name, value) in named)
                    Add(values, value, path.Length == 0 ? name : $"{path}.{name}");
                break;
            case JsonArray list when list.Count > 0 && list.All(i => i is JsonObject item && FormDocument.KeyOf(item).Length > 0):
                var keys = list.Select(i => FormDocument.KeyOf((JsonObject)i!)).ToList();
                values[path] = string.Join(", ", keys);
                for (var i = 0; i < keys.Count; i++)
                    Add(values, list[i], keys.IndexOf(keys[i]) == i ? $"{path}.{keys[i]}" : string.Create(CultureInfo.InvariantCulture, $"{path}.{keys[i]}[{i}]"));
                break;
            case JsonArray list:
                values[path] = string.Join(", ", list.Select(Text));
                break;
            default:
                values[path] = Text(node);
                break;
        }
    }

    private static string Text(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : node?.ToJsonString() ?? "null";
}
