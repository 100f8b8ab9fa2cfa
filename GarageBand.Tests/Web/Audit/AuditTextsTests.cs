using System.Text.RegularExpressions;
using System.Xml.Linq;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Web.Audit;

/// <summary>The audit log is read by people.</summary>
public sealed partial class AuditTextsTests
{
    [Fact]
    public void EveryActionThatTheProgramWrites_HasWords()
    {
        var known = XDocument.Load(SourceTree.File("GarageBand.Web", "Features", "Audit", "AuditTexts.resx")).Root!.Elements("data").Select(d => d.Attribute("name")!.Value).ToHashSet();
        var written = ((string[])["GarageBand.Bots", "GarageBand.Web"])
            .SelectMany(project => Directory.GetFiles(SourceTree.File(project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Action().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value))
            .ToHashSet();

        Assert.True(written.Count > 40, $"Only {written.Count} were found.");
        Assert.Subset(known, written);
    }

    [GeneratedRegex("\"((?:bot|command|staff|request|donation|payment|subscription|customer|delivery|form|demo|backup)\\.[a-z-]+)\"")]
    private static partial Regex Action();
}
