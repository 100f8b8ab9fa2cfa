using System.Text.RegularExpressions;
using System.Xml.Linq;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Web.Localization;

/// <summary>Whatever the portal says, it says in three languages.</summary>
public sealed partial class AllTextsTests
{
    private static readonly string[] Translations = [".ru", ".uk"];

    /// <summary>The English file of each set of texts, from the web project's folder on.</summary>
    public static TheoryData<string> Sets { get; } = [.. Directory.GetFiles(SourceTree.File("GarageBand.Web"), "*.resx", SearchOption.AllDirectories)
        .Where(file => !Translations.Any(t => file.EndsWith($"{t}.resx", StringComparison.Ordinal)) && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(SourceTree.File("GarageBand.Web"), file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void TheSetsOfTexts_AreFound() => Assert.True(Sets.Count >= 4, $"Only {Sets.Count} were found.");

    [Theory]
    [MemberData(nameof(Sets))]
    public void EveryLanguage_HasEveryKey_FilledAndWithTheSameGaps(string english)
    {
        var original = Read(english);
        Assert.All(original, text => Assert.NotEqual("", text.Value.Trim()));
        foreach (var suffix in Translations)
        {
            var translated = Read(Path.ChangeExtension(english, $"{suffix}.resx"));
            Assert.Equal(original.Keys.Order(StringComparer.Ordinal), translated.Keys.Order(StringComparer.Ordinal));
            Assert.All(translated, text => Assert.NotEqual("", text.Value.Trim()));
            Assert.All(original, text => Assert.Equal((text.Key, Gaps(text.Value)), (text.Key, Gaps(translated[text.Key]))));
        }
    }

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(SourceTree.File("GarageBand.Web", file)).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static string Gaps(string text) => string.Join(' ', Gap().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Gap();
}
