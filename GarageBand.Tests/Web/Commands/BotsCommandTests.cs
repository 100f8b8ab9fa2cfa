using GarageBand.Tests.Support;
using GarageBand.Tests.Web.Hosting;

namespace GarageBand.Tests.Web.Commands;

public sealed class BotsCommandTests
{
    private const string Token = "7000001:AAH3kd82jSLd93_kdlsEE-2kd93kfLslL0a";

    private const string Good = $$"""
        {"bots":[{"name":"repairs","preset":"repairs","language":"uk","token":"{{Token}}","enabled":true,
          "channel":{"id":-1001,"username":"my_repairs"},"discussionGroupId":-1002,"adminGroupId":-1003,"moderation":"post"}]}
        """;

    [Fact]
    public async Task Import_Twice_SecondTimeNothingChanges_AndTheTokenIsNowhereInTheClear()
    {
        using var folder = new AppFolder();

        var first = await ImportAsync(folder, Good);
        var second = await ImportAsync(folder, Good);
        var list = await AppProcess.RunAsync(folder.Path, ["bots", "list"]);
        var export = await AppProcess.RunAsync(folder.Path, ["bots", "export"]);

        Assert.True(first.ExitCode == 0, first.ToString());
        Assert.Equal("1 added, 0 changed, 0 unchanged.", first.Output);
        Assert.True(second.ExitCode == 0, second.ToString());
        Assert.Equal("0 added, 0 changed, 1 unchanged.", second.Output);
        Assert.StartsWith("repairs\t", list.Output);
        Assert.Contains("my_repairs", export.Output);
        Assert.All([first, second, list, export], run => Assert.DoesNotContain(Token[8..], run.ToString()));
        foreach (var file in Directory.EnumerateFiles(folder.Path, "garageband.db*"))
            Assert.DoesNotContain(Token[8..], await File.ReadAllTextAsync(file, System.Text.Encoding.Latin1, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Export_ToAFile_ImportsAgainWithoutChange()
    {
        using var folder = new AppFolder();
        await ImportAsync(folder, Good);

        var export = await AppProcess.RunAsync(folder.Path, ["bots", "export", folder.File("out.json")]);
        var again = await AppProcess.RunAsync(folder.Path, ["bots", "import", folder.File("out.json")]);

        Assert.True(export.ExitCode == 0, export.ToString());
        Assert.Equal("0 added, 0 changed, 1 unchanged.", again.Output);
    }

    [Theory]
    [InlineData("{\"bots\":[{\"name\":\"a\",\"preset\":\"repairs\",\"language\":\"uk\",\"moderation\":\"never\"}]}", "bots[0].moderation")]
    [InlineData("{\"bots\":[{\"name\":\"a\",\"preset\":\"colours\"}]}", "bots[0].preset")]
    [InlineData("{\"bots\":[", "bots.json")]
    [InlineData("{\"bots\":[{\"name\":\"good\",\"preset\":\"repairs\"},{\"name\":\"bad\",\"form\":{\"steps\":[{\"key\":\"x\",\"kind\":\"colour\"}]}}]}", "bots[1].form")]
    public async Task Import_BadFile_OneLineThatSaysWhere_AndNothingChanges(string json, string expected)
    {
        using var folder = new AppFolder();

        ServerProcessTests.AssertOneLine(await ImportAsync(folder, json), expected);

        var list = await AppProcess.RunAsync(folder.Path, ["bots", "list"]);
        Assert.Equal("", list.Output);
    }

    [Fact]
    public async Task Import_MissingFile_OneLine()
    {
        using var folder = new AppFolder();

        ServerProcessTests.AssertOneLine(await AppProcess.RunAsync(folder.Path, ["bots", "import", folder.File("none.json")]), "none.json");
    }

    private static async Task<AppRun> ImportAsync(AppFolder folder, string json)
    {
        await File.WriteAllTextAsync(folder.File("bots.json"), json, TestContext.Current.CancellationToken);
        return await AppProcess.RunAsync(folder.Path, ["bots", "import", folder.File("bots.json")]);
    }
}
