using System.Xml.Linq;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Repository;

/// <summary>What others rely on to be where it is.</summary>
public sealed class LayoutTests
{
    private static readonly string[] Projects = ["GarageBand.Data", "GarageBand.Bots", "GarageBand.Web", "GarageBand.Tests"];

    [Theory]
    [InlineData("GarageBand.Web.sln")]
    [InlineData("appsettings.json")]
    [InlineData("Dockerfile")]
    [InlineData("compose.yaml")]
    [InlineData("Directory.Build.props")]
    [InlineData("Directory.Packages.props")]
    [InlineData("global.json")]
    [InlineData(".editorconfig")]
    [InlineData(".gitignore")]
    [InlineData(".config/dotnet-tools.json")]
    [InlineData("LICENSE")]
    [InlineData("README.md")]
    public void Root_Holds(string file) => Assert.True(File.Exists(SourceTree.File(file)), $"{file} is missing");

    [Theory]
    [InlineData("test.sh")]
    [InlineData(".ci/run")]
    [InlineData("scripts/check.sh")]
    [InlineData("scripts/migration.sh")]
    public void Script_MayBeRun(string file) =>
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(SourceTree.File(file)).HasFlag(UnixFileMode.UserExecute), $"{file} can't be executed");

    [Fact]
    public void EveryProject_HasALockFile() =>
        Assert.All(Projects, project => Assert.True(File.Exists(SourceTree.File(project, "packages.lock.json")), project));

    [Fact]
    public void NoProject_NamesAVersionOfItsOwn() => Assert.All(Projects, project =>
    {
        var document = XDocument.Load(SourceTree.File(project, $"{project}.csproj"));
        Assert.DoesNotContain(document.Descendants("PackageReference"), reference => reference.Attribute("Version") is not null);
    });

    [Fact]
    public void LaunchSettings_NameNoAddress()
    {
        var file = SourceTree.File("GarageBand.Web", "Properties", "launchSettings.json");
        Assert.False(File.Exists(file) && File.ReadAllText(file).Contains("applicationUrl", StringComparison.Ordinal), "applicationUrl would override the address given");
    }

    [Fact]
    public void BuiltProgram_ReadsTheSettingsOfTheRoot() =>
        Assert.Equal(
            File.ReadAllText(SourceTree.File("appsettings.json")),
            File.ReadAllText(Path.Combine(Path.GetDirectoryName(AppProcess.Program)!, "appsettings.json")));

    [Fact]
    public void Readme_ShowsNothingThatIsMissing()
    {
        var missing = System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(SourceTree.File("README.md")), @"\]\((?!https?:|#)([^)#]+)")
            .Select(link => link.Groups[1].Value)
            .Where(link => !File.Exists(SourceTree.File(link)) && !Directory.Exists(SourceTree.File(link)))
            .ToList();
        Assert.True(missing.Count == 0, $"README.md links to what is not there: {string.Join(", ", missing)}");
    }
}
