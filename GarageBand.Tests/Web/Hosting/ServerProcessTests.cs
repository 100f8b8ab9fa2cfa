using System.Diagnostics;
using System.Net;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Web.Hosting;

/// <summary>The contract of DESIGN §9, against the real process started from a folder that is not its own.</summary>
public sealed class ServerProcessTests
{
    [Fact]
    public async Task Started_SaysWhereToGo_IsHealthy_AndStopsCleanlyWithinTenSeconds()
    {
        await using var app = await AppProcess.StartAsync();
        using var client = new HttpClient();

        Assert.StartsWith("http://127.0.0.1:", app.Address);
        await app.WaitForLineAsync(line => line.StartsWith($"Open {app.Address}/ ", StringComparison.Ordinal), TimeSpan.FromSeconds(5));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"{app.Address}/health/live", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"{app.Address}/health/ready", TestContext.Current.CancellationToken)).StatusCode);
        Assert.True(File.Exists(Path.Combine(app.DataFolder, "garageband.db")), "the database lies in the data folder");

        var clock = Stopwatch.StartNew();
        var run = await app.StopAsync();

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"stopping took {clock.Elapsed}");
        Assert.True(run.Errors.Length == 0, run.ToString());
    }

    [Fact]
    public async Task KeyFolder_OnlyItsOwnerMayEnter()
    {
        await using var app = await AppProcess.StartAsync();

        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            new DirectoryInfo(Path.Combine(app.DataFolder, "keys")).UnixFileMode);
    }

    [Fact]
    public async Task PortInUse_OneLineThatSaysWhatToDo()
    {
        await using var first = await AppProcess.StartAsync();
        using var folder = new AppFolder();

        var second = await AppProcess.RunAsync(folder.Path, ["--urls", first.Address]);

        AssertOneLine(second, "address already in use");
        Assert.Contains("--urls", second.Errors);
    }

    [Fact]
    public async Task AddressFromTheEnvironment_IsTaken()
    {
        var environment = new Dictionary<string, string?> { ["ASPNETCORE_URLS"] = "http://localhost:0" };
        var failed = await Record.ExceptionAsync(() => AppProcess.StartAsync(environment, null, "--environment", "Production"));

        // Port 0 of a name that may be two addresses is refused: proof enough that the variable arrived.
        Assert.Contains("Dynamic port binding is not supported when binding to localhost", Assert.IsType<InvalidOperationException>(failed).Message);

        environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        await using var app = await AppProcess.StartAsync(environment, null, "--environment", "Production");
        Assert.NotEqual("http://127.0.0.1:5000", app.Address);
    }

    [Fact]
    public async Task BadSettings_EveryFaultIsListedAtOnce_OneLineEach()
    {
        using var folder = new AppFolder();
        var run = await AppProcess.RunAsync(folder.Path, [], new Dictionary<string, string?>
        {
            ["Database__Provider"] = "Oracle",
            ["Sandbox__Enabled"] = "ja",
            ["Telegram__ApiBaseUrl"] = "telegram",
            ["Metrics__Key"] = "short",
        });

        Assert.NotEqual(0, run.ExitCode);
        var lines = run.Errors.Split('\n');
        Assert.True(lines.Length == 4, run.ToString());
        Assert.All(lines, line => Assert.StartsWith("GarageBand: ", line));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("Data Source=/proc/none/garageband.db", "can't be opened")]
    [InlineData("Server=db;Database=x;Password=hush-hush", "not a SQLite connection string")]
    [InlineData("Data Source=:memory:", "names no file")]
    public async Task UnusableDatabase_OneLine_WithoutThePassword(string connection, string expected)
    {
        using var folder = new AppFolder();

        var run = await AppProcess.RunAsync(folder.Path, ["--urls", "http://127.0.0.1:0"], new Dictionary<string, string?> { ["ConnectionStrings__GarageBand"] = connection });

        AssertOneLine(run, expected);
        Assert.DoesNotContain("hush", run.ToString());
    }

    [Fact]
    public async Task FileThatIsNoDatabase_OneLine_AndTheFileIsLeftAlone()
    {
        using var folder = new AppFolder();
        var content = Enumerable.Repeat((byte)'x', 5000).ToArray();
        await File.WriteAllBytesAsync(folder.File("garageband.db"), content, TestContext.Current.CancellationToken);

        var run = await AppProcess.RunAsync(folder.Path, ["--urls", "http://127.0.0.1:0"]);

        AssertOneLine(run, "not a SQLite database");
        Assert.Equal(content, await File.ReadAllBytesAsync(folder.File("garageband.db"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task SqlServerWithoutCertificate_RefusesAndSaysWhy()
    {
        using var folder = new AppFolder();

        var run = await AppProcess.RunAsync(folder.Path, [], new Dictionary<string, string?>
        {
            ["Database__Provider"] = "SqlServer",
            ["ConnectionStrings__GarageBand"] = "Server=127.0.0.1;Database=GarageBand;User Id=sa;Password=hush-hush",
        });

        AssertOneLine(run, "DataProtection__CertificatePath");
        Assert.DoesNotContain("hush", run.ToString());
    }

    [Fact]
    public async Task UnknownCommand_OneLine()
    {
        using var folder = new AppFolder();

        AssertOneLine(await AppProcess.RunAsync(folder.Path, ["migrat"]), "\"migrat\"");
        AssertOneLine(await AppProcess.RunAsync(folder.Path, ["staff", "add", "--role", "Boss", "--email", "a@b.c", "--password-stdin"]), "Boss");
    }

    internal static void AssertOneLine(AppRun run, string expected)
    {
        Assert.True(run.ExitCode != 0, run.ToString());
        Assert.True(run.Errors.Contains(expected, StringComparison.Ordinal) && !run.Errors.Trim().Contains('\n'), run.ToString());
        Assert.DoesNotContain("   at ", run.ToString());
    }
}
