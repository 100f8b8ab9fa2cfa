using System.Text.Json;

namespace GarageBand.Bots.Forms.Reading;

/// <summary>A place in a form document: reads values, and notes faults with the path to them.</summary>
internal sealed class FormCursor(JsonElement element, string path, List<FormFault> faults)
{
    private readonly HashSet<string> _read = ["$schema"];

    public string Path => path;

    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    public void Fault(string problem) => faults.Add(new FormFault(path, problem));

    public void Fault(string name, string problem) => faults.Add(new FormFault(Join(name), problem));

    public bool Has(string name) => IsObject && element.TryGetProperty(name, out _);

    public bool IsText(string name) => IsObject && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String;

    public string? Text(string name, bool required = true)
    {
        if (!Get(name, required, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();

        Fault(name, "must be a text");
        return null;
    }

    public bool Flag(string name)
    {
        if (!Get(name, required: false, out var value))
            return false;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();

        Fault(name, "must be true or false");
        return false;
    }

    public int Whole(string name, int otherwise, int least, int most)
    {
        if (!Get(name, required: false, out var value))
            return otherwise;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
            return number;

        Fault(name, $"must be a whole number from {least} to {most}");
        return otherwise;
    }

    public decimal Number(string name, decimal otherwise)
    {
        if (!Get(name, required: false, out var value))
            return otherwise;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && Math.Abs(number) <= 1_000_000_000_000_000m)
            return number;

        Fault(name, "must be a number from -1000000000000000 to 1000000000000000");
        return otherwise;
    }

    /// <summary>Null: it is missing (noted when required).</summary>
    public FormCursor? Object(string name, bool required = true)
    {
        if (!Get(name, required, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Object)
            return new FormCursor(value, Join(name), faults);

        Fault(name, "must be an object");
        return null;
    }

    public IReadOnlyList<FormCursor> Objects(string name)
    {
        if (!Get(name, required: true, out var value))
            return [];
        if (value.ValueKind != JsonValueKind.Array)
        {
            Fault(name, "must be a list");
            return [];
        }

        var items = value.EnumerateArray().Select((item, i) => new FormCursor(item, $"{Join(name)}[{i}]", faults)).ToList();
        foreach (var item in items.Where(i => !i.IsObject))
            item.Fault("must be an object");
        return [.. items.Where(i => i.IsObject)];
    }

    public IReadOnlyList<string> TextList(string name)
    {
        if (!Get(name, required: true, out var value))
            return [];
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String))
            return [.. value.EnumerateArray().Select(v => v.GetString()!)];

        Fault(name, "must be a list of texts");
        return [];
    }

    /// <summary>A text for all languages, or an object with one for each; null: it is missing (noted when required).</summary>
    public string[]? Local(string name, bool required = true)
    {
        if (!Get(name, required, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return [value.GetString()!, value.GetString()!, value.GetString()!];
        if (value.ValueKind != JsonValueKind.Object)
        {
            Fault(name, "must be a text, or an object with ru, uk and en");
            return null;
        }

        var texts = new FormCursor(value, Join(name), faults);
        string?[] all = [.. Languages.All.Select(language => texts.Text(language))];
        texts.RefuseUnknown();
        var given = all.FirstOrDefault(t => t is not null);
        return given is null ? null : [.. all.Select(t => t ?? given)];
    }

    public IEnumerable<string> Names => IsObject ? element.EnumerateObject().Select(p => p.Name) : [];

    /// <summary>Notes every property that nothing asked for: most are slips of the pen.</summary>
    public void RefuseUnknown()
    {
        foreach (var name in Names.Where(n => !_read.Contains(n)))
            Fault(name, $"unknown; known: {string.Join(", ", _read.Where(r => r != "$schema").Order(StringComparer.Ordinal))}");
        foreach (var twice in Names.GroupBy(n => n).Where(g => g.Count() > 1))
            Fault(twice.Key, "stands here more than once");
    }

    private bool Get(string name, bool required, out JsonElement value)
    {
        _read.Add(name);
        value = default;
        if (IsObject && element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null)
            return true;
        if (required)
            Fault(name, "is missing");
        return false;
    }

    private string Join(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
