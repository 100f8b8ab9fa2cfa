using GarageBand.Bots.Forms.Reading;
using GarageBand.Data;
using GarageBand.Data.Startup;

namespace GarageBand.Bots.Forms;

/// <summary>The forms that ship. A changed one becomes a further version: bots and conversations keep theirs.</summary>
public sealed class PresetForms(TimeProvider time) : IDatabaseSeed
{
    private const string Folder = "GarageBand.Bots.Forms.Presets.";

    /// <summary>Keys of the forms that ship.</summary>
    public static IReadOnlyList<string> Keys { get; } =
        [.. typeof(PresetForms).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
            .Select(n => n[Folder.Length..^".json".Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>The document of a form that ships.</summary>
    /// <exception cref="KeyNotFoundException">No such form ships.</exception>
    public static string Document(string key)
    {
        using var stream = typeof(PresetForms).Assembly.GetManifestResourceStream($"{Folder}{key}.json") ?? throw new KeyNotFoundException($"No form \"{key}\" ships; those that do: {string.Join(", ", Keys)}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>It belongs to a filter bot, which needs a source.</summary>
    /// <exception cref="KeyNotFoundException">No such form ships.</exception>
    public static bool SavesSearches(string key) => FormReader.Read(Document(key)).Confirmation == Confirmation.SaveSearch;

    public async Task SeedAsync(GarageBandContext db, CancellationToken cancellationToken)
    {
        foreach (var key in Keys)
            await FormVersions.KeepAsync(db, Document(key), time.GetUtcNow().UtcDateTime, cancellationToken).ConfigureAwait(false);
    }
}
