using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GarageBand.Bots.Forms.Drafts;

/// <summary>A form document as it is edited: the JSON itself, with everything in it that nobody touched. It may have faults; <see cref="FormCheck"/> finds them.</summary>
public sealed class FormDocument
{
    /// <summary>UTF-16 units of a document.</summary>
    public const int Longest = 300_000;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private FormDocument(JsonObject root) => Root = root;

    public JsonObject Root { get; }

    /// <summary>The steps, in order; what is no object is left out.</summary>
    public IReadOnlyList<JsonObject> Steps => [.. (Root["steps"] as JsonArray ?? []).OfType<JsonObject>()];

    /// <exception cref="FormFaultsException">The text is no JSON object, or too long.</exception>
    public static FormDocument Read(string json)
    {
        if (json.Length > Longest)
            throw new FormFaultsException([new FormFault("", $"is {json.Length} characters long; at most {Longest}")]);
        try
        {
            using var parsed = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 32 });
            RefuseTwins(parsed.RootElement, "");
            return JsonObject.Create(parsed.RootElement.Clone()) is { } root
                ? new FormDocument((JsonObject)root.DeepClone())
                : throw new FormFaultsException([new FormFault("", "must be a JSON object")]);
        }
        catch (JsonException fault)
        {
            throw new FormFaultsException([new FormFault("", $"is not valid JSON: {fault.Message}")]);
        }
        catch (InvalidOperationException)
        {
            throw new FormFaultsException([new FormFault("", "must be a JSON object")]);
        }
    }

    /// <summary>Indented, as the forms that ship.</summary>
    public string ToJson() => Root.ToJsonString(Indented);

    /// <summary>The step's key; empty: it has none.</summary>
    public static string KeyOf(JsonObject step) => Text(step, "key");

    public static string KindOf(JsonObject step) => Text(step, "kind");

    /// <summary>Empty: it is missing or no text.</summary>
    public static string Text(JsonObject node, string name) => node[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    public static bool Flag(JsonObject node, string name) => node[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    /// <summary>Null takes the property away.</summary>
    public static void Put(JsonObject node, string name, JsonNode? value)
    {
        if (value is null)
            node.Remove(name);
        else
            node[name] = value;
    }

    /// <summary>The text in a language: its own, or the one that stands for all; empty: it is missing.</summary>
    public static string Local(JsonObject node, string name, string language) => node[name] switch
    {
        JsonObject texts => Text(texts, language),
        JsonValue value when value.TryGetValue<string>(out var all) => all,
        _ => "",
    };

    /// <summary>Sets the text of one language; an empty one takes it away, and the last of all the property.</summary>
    public static void PutLocal(JsonObject node, string name, string language, string text)
    {
        var texts = node[name] as JsonObject;
        if (texts is null)
        {
            var kept = Languages.All.Select(l => KeyValuePair.Create(l, (JsonNode?)Local(node, name, l))).Where(t => t.Value!.GetValue<string>().Length > 0).ToList();
            node[name] = texts = new JsonObject(kept);
        }

        if (text.Length == 0)
            texts.Remove(language);
        else
            texts[language] = text;
        if (texts.Count == 0)
            node.Remove(name);
    }

    private static void RefuseTwins(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            var names = new HashSet<string>();
            foreach (var property in element.EnumerateObject())
            {
                if (!names.Add(property.Name))
                    throw new FormFaultsException([new FormFault($"{path}{property.Name}", "stands here more than once")]);
                RefuseTwins(property.Value, $"{path}{property.Name}.");
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                RefuseTwins(item, path);
        }
    }
}
