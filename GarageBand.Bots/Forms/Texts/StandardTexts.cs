using System.Collections.Frozen;
using System.Text.Json;

namespace GarageBand.Bots.Forms.Texts;

/// <summary>The texts that ship for all forms. A form may word any of them itself.</summary>
public static class StandardTexts
{
    public static IReadOnlyDictionary<string, StandardText> All { get; } = Load();

    /// <exception cref="KeyNotFoundException">No such text ships.</exception>
    public static StandardText Get(string key) =>
        All.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"There is no standard text \"{key}\".");

    private static FrozenDictionary<string, StandardText> Load()
    {
        using var stream = typeof(StandardTexts).Assembly.GetManifestResourceStream("GarageBand.Bots.Forms.Texts.standard.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateObject().Select(Read).ToFrozenDictionary(t => t.Key);
    }

    private static StandardText Read(JsonProperty property)
    {
        var form = property.Value.TryGetProperty("as", out var kind) ? Enum.Parse<TextForm>(kind.GetString()!, ignoreCase: true) : TextForm.Message;
        var names = property.Value.TryGetProperty("values", out var values) ? values.EnumerateArray().Select(v => v.GetString()!).ToHashSet() : [];
        TextTemplate Parse(string language) => TextTemplate.Parse(
            property.Value.GetProperty(language).GetString()!,
            language,
            form,
            names,
            fault => throw new InvalidDataException($"Standard text {property.Name}.{language}: {fault}"));

        return new StandardText(property.Name, form, names, new LocalTemplate(Parse("ru"), Parse("uk"), Parse("en")));
    }
}
