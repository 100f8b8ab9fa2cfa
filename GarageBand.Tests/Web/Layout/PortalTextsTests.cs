using System.Text.RegularExpressions;
using System.Xml.Linq;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Web.Layout;

/// <summary>Every word of the portal stands in its resource files.</summary>
public sealed partial class PortalTextsTests
{
    private static readonly string[] Folders = ["Account", "Components/Layout", "Components/Shared", "Features/Bots", "Features/Deliveries", "Features/Home", "Features/Search", "Features/Staff"];

    private static IReadOnlyDictionary<string, string> Read() =>
        XDocument.Load(SourceTree.File("GarageBand.Web", "Localization", "PortalTexts.resx")).Root!.Elements("data")
            .ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static IEnumerable<string> Sources(string pattern) =>
        Folders.SelectMany(f => Directory.GetFiles(SourceTree.File("GarageBand.Web", f), pattern, SearchOption.AllDirectories));

    [Fact]
    public void EveryKeyInUse_HasWords()
    {
        var known = Read().Keys.ToHashSet();
        var used = Sources("*.cs").Where(file => !file.EndsWith(".razor.cs", StringComparison.Ordinal))
            .SelectMany(file => Keys().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value))
            .Concat(BotReasons.All.Select(r => $"Reason_{r}"))
            .Concat(PresetForms.Keys.Select(f => $"Form_{f}"))
            .ToHashSet();

        Assert.Subset(known, used);
    }

    /// <summary>Whatever a page calls its words, and whichever file they stand in.</summary>
    [Fact]
    public void EveryKeyThatAPageNames_HasWords()
    {
        var resources = Directory.GetFiles(SourceTree.File("GarageBand.Web"), "*Texts.resx", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => XDocument.Load(file).Root!.Elements("data").Select(d => d.Attribute("name")!.Value).ToHashSet());
        var missing = from file in Directory.GetFiles(SourceTree.File("GarageBand.Web"), "*.razor", SearchOption.AllDirectories)
                      let page = File.ReadAllText(file)
                      let code = page + (File.Exists(file + ".cs") ? File.ReadAllText(file + ".cs") : "")
                      from words in Injected().Matches(page)
                      from key in Regex.Matches(code, $@"\b{words.Groups[2].Value}\[""([A-Za-z-]+)""[\],]")
                      where !resources[words.Groups[1].Value].Contains(key.Groups[1].Value)
                      select $"{Path.GetFileName(file)}: {words.Groups[1].Value} has no {key.Groups[1].Value}";

        Assert.Empty(missing);
    }

    [Fact]
    public void Markup_HoldsNoWords() =>
        Assert.Empty(Sources("*.razor").SelectMany(file => Literals(File.ReadAllText(file)).Select(l => $"{Path.GetFileName(file)}: {l}")));

    [Theory]
    [InlineData("<p>Hello there</p>", "Hello there")]
    [InlineData("<MudButton title=\"Save it\" />", "Save it")]
    [InlineData("@if (x)\n{\n    <b>@Texts[\"A\"] — ok</b>\n}", "ok")]
    public void AWordInMarkup_IsFound(string markup, string word) => Assert.Contains(Literals(markup), l => l.Contains(word, StringComparison.Ordinal));

    /// <summary>What is left of the markup when code, tags and expressions are taken away, and what people read in attributes.</summary>
    private static IEnumerable<string> Literals(string razor)
    {
        var markup = Comments().Replace(razor.Split("\n@code")[0], "");
        markup = Directives().Replace(markup, "");
        foreach (Match attribute in Attributes().Matches(markup))
        {
            if (attribute.Groups[1].Value is var value && !value.StartsWith('@') && value.Any(char.IsLetter) && value.Contains(' ', StringComparison.Ordinal))
                yield return value;
        }

        var text = Expressions().Replace(Expressions().Replace(markup, ""), "");
        text = Tags().Replace(Values().Replace(text, "="), "\n");
        foreach (var line in text.Split('\n').Select(l => Code().Replace(l.Trim(), "")))
        {
            if (Words().IsMatch(line))
                yield return line;
        }
    }

    [GeneratedRegex(@"Texts\[""([A-Za-z]+)""[\],]")]
    private static partial Regex Keys();

    [GeneratedRegex(@"@inject IStringLocalizer<(\w+)> (\w+)")]
    private static partial Regex Injected();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"^@(page|using|inject|implements|inherits|attribute|layout|namespace)\b.*$", RegexOptions.Multiline)]
    private static partial Regex Directives();

    [GeneratedRegex(@"\s(?:title|Title|alt|aria-label|AriaLabel|Label|Text|HelperText|placeholder|Placeholder)=""([^""@][^""]*)""")]
    private static partial Regex Attributes();

    [GeneratedRegex(@"@\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|@[A-Za-z_]\w*(?:\.\w+|\[(?:[^\[\]]|\[[^\]]*\])*\]|\((?:[^()]|\([^()]*\))*\))*")]
    private static partial Regex Expressions();

    [GeneratedRegex(@"=""[^""]*""", RegexOptions.Singleline)]
    private static partial Regex Values();

    [GeneratedRegex(@"<[^<>]*>", RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex(@"^(?:[{}]|else\b.*|var\b.*|\(.*\)|for\b.*|if\b.*|foreach\b.*)+")]
    private static partial Regex Code();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Words();
}
