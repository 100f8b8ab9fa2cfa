using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
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
    public async Task SqlServerThatIsNotThere_OneLine_WithoutThePassword()
    {
        using var folder = new AppFolder();
        using (var key = RSA.Create(2048))
        {
            using var certificate = new CertificateRequest("CN=GarageBand", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            await File.WriteAllBytesAsync(folder.File("key.pfx"), certificate.Export(X509ContentType.Pkcs12, "secret"), TestContext.Current.CancellationToken);
        }

        var run = await AppProcess.RunAsync(folder.Path, ["--urls", "http://127.0.0.1:0"], new Dictionary<string, string?>
        {
            ["Database__Provider"] = "SqlServer",
            ["ConnectionStrings__GarageBand"] = "Server=127.0.0.1,1;Database=GarageBand;User Id=sa;Password=hush-hush;Connect Timeout=1;ConnectRetryCount=0",
            ["DataProtection__CertificatePath"] = folder.File("key.pfx"),
            ["DataProtection__CertificatePassword"] = "secret",
        });

        AssertOneLine(run, "SQL Server can't be used");
        Assert.DoesNotContain("hush", run.ToString());
    }

    [Theory]
    [InlineData("{ \"Database\": { \"Provider\": \"Sqlite\", } ", "LineNumber")]
    [InlineData("{ \"Retention\": { \"InboxHours\": \"many\" } }", "Mend it in appsettings.json")]
    [InlineData("{ \"Database\": { \"MigrateOnStart\": [1] }, \"Telegram\": \"fast\", \"Retention\": { \"InboxHours\": 1 } }", "Retention__InboxHours must be at least 24")]
    [InlineData("[]", "appsettings.json")]
    public async Task BrokenSettingsFile_OneLineThatSaysWhere(string content, string expected)
    {
        using var data = new AppFolder();
        using var program = new AppFolder();
        var built = Path.GetDirectoryName(AppProcess.Program)!;
        foreach (var entry in Directory.EnumerateFileSystemEntries(built))
        {
            var name = Path.GetFileName(entry);
            if (name.StartsWith("GarageBand.Web.", StringComparison.Ordinal))
                File.Copy(entry, program.File(name));
            else if (name != "appsettings.json")
                File.CreateSymbolicLink(program.File(name), entry);
        }

        await File.WriteAllTextAsync(program.File("appsettings.json"), content, TestContext.Current.CancellationToken);

        AssertOneLine(await AppProcess.RunAsync(data.Path, ["--urls", "http://127.0.0.1:0"], program: program.File("GarageBand.Web.dll")), expected);
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
