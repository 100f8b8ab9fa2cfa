using System.Globalization;
using System.Text.Json;

namespace GarageBand.Web.Sandbox.Api;

/// <summary>Parameters of a call, however they came: numbers, booleans and JSON as their text.</summary>
internal sealed class ApiRequest
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public Dictionary<string, ApiUpload> Uploads { get; } = new(0, StringComparer.Ordinal);

    public void Set(string name, string value) => values[name] = value;

    /// <summary>Null: not given, or empty.</summary>
    public string? Text(string name) => values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public bool Has(string name) => values.ContainsKey(name);

    public bool Flag(string name) => Text(name) is { } value && (value.Equals("true", StringComparison.OrdinalIgnoreCase) || value == "1");

    public long? Number(string name) => long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public double? Real(string name) => double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A JSON parameter; null: not given.</summary>
    /// <exception cref="ApiFault">It is no JSON.</exception>
    public JsonElement? Json(string name, string what)
    {
        if (Text(name) is not { } value)
            return null;
        try
        {
            using var document = JsonDocument.Parse(value);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw ApiFault.BadRequest($"can't parse {what} JSON object");
        }
    }
}
