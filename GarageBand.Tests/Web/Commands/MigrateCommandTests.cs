using GarageBand.Tests.Support;
using GarageBand.Tests.Web.Hosting;

namespace GarageBand.Tests.Web.Commands;

public sealed class MigrateCommandTests
{
    private static readonly Dictionary<string, string?> MayNotMigrate = new() { ["Database__MigrateOnStart"] = "false" };

    [Fact]
    public async Task Migrate_WhereTheServerMayNot_MakesTheDatabaseThatTheServerThenTakes()
    {
        using var folder = new AppFolder();

        ServerProcessTests.AssertOneLine(await AppProcess.RunAsync(folder.Path, ["--urls", "http://127.0.0.1:0"], MayNotMigrate), "migrate");
        var migrated = await AppProcess.RunAsync(folder.Path, ["migrate"], MayNotMigrate);
        Assert.True(migrated.ExitCode == 0, migrated.ToString());

        await using var app = await AppProcess.StartAsync(MayNotMigrate, folder.Path);
    }

    [Fact]
    public async Task Help_NamesEveryCommand()
    {
        using var folder = new AppFolder();

        var run = await AppProcess.RunAsync(folder.Path, ["--help"]);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.All(["migrate", "staff", "bots", "sandbox", "--urls"], word => Assert.Contains(word, run.Output));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }
}
