using System.Xml.Linq;
using GarageBand.Web.Components.Phone;

namespace GarageBand.Tests.Web.Phone;

public sealed class PhoneTextsTests
{
    [Theory]
    [InlineData("Components/Phone/PhoneTexts")]
    [InlineData("Features/Sandbox/SandboxTexts")]
    public void EveryLanguage_HasEveryText(string file)
    {
        var english = Keys($"{file}.resx");

        Assert.NotEmpty(english);
        Assert.Equal(english, Keys($"{file}.ru.resx"));
        Assert.Equal(english, Keys($"{file}.uk.resx"));
    }

    [Theory]
    [InlineData(1, "en", "One")]
    [InlineData(2, "en", "Many")]
    [InlineData(21, "ru", "One")]
    [InlineData(11, "ru", "Many")]
    [InlineData(3, "uk", "Few")]
    [InlineData(13, "uk", "Many")]
    [InlineData(104, "uk", "Few")]
    [InlineData(0, "ru", "Many")]
    public void Number_TakesItsForm(int number, string language, string form) => Assert.Equal(form, PhonePlural.FormOf(number, language));

    private static List<string> Keys(string file)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "GarageBand.Web.sln")))
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new DirectoryNotFoundException("GarageBand.Web.sln");
        return [.. XDocument.Load(Path.Combine(folder, "GarageBand.Web", file)).Descendants("data").Select(data => (string)data.Attribute("name")!).Order(StringComparer.Ordinal)];
    }
}
