using System.IO.Compression;
using System.Net;
using GarageBand.Tests.Support;
using Microsoft.Data.Sqlite;

namespace GarageBand.Tests.Web.Backups;

/// <summary>The real program: made beside it, taken away over HTTP, unpacked into an empty folder, started there. And who may see that and the jobs.</summary>
public sealed class BackupRestoreTests
{
    private static readonly string[] OfAdmins =
        ["/jobs/dashboard", "/jobs/dashboard/", "/jobs/dashboard/jobs/failed", "/jobs/dashboard/recurring", "/jobs/dashboard/servers", "/JOBS/DASHBOARD/retries", "/jobs", "/system"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ABackup_IsForAdmins_AndRestoredIntoAnEmptyFolder_TheProgramShowsEverything_SoAreTheJobs()
    {
        await using var app = await AppProcess.StartAsync();
        using var admin = await PortalVisitor.OfRoleAsync(app, "Admin");
        Directory.CreateDirectory(Path.Combine(app.DataFolder, "media", "requests"));
        await File.WriteAllTextAsync(Path.Combine(app.DataFolder, "media", "requests", "7.jpg"), "a photo", Token);
        await File.WriteAllTextAsync(Path.Combine(app.DataFolder, "media", "requests", "8.jpg.unfinished"), "half a photo", Token);

        var made = await AppProcess.RunAsync(app.DataFolder, ["backup"]);
        Assert.True(made.ExitCode == 0, made.ToString());
        var file = made.Output.Trim();
        var name = Path.GetFileName(file);
        Assert.Equal(Path.Combine(app.DataFolder, "backups"), Path.GetDirectoryName(file));
        Assert.Equal([file], Directory.GetFiles(Path.GetDirectoryName(file)!));
        if (!OperatingSystem.IsWindows())
            Assert.Equal((UnixFileMode)0, File.GetUnixFileMode(file) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead));

        await OnlyAdminsAsync(app, admin, $"/system/backups/{name}");
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/system/backups/garageband-20200101-000000.zip")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/system/backups/..%2Fgarageband.db")).StatusCode);
        var answer = await admin.GetAsync($"/system/backups/{name}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);

        using var empty = new AppFolder();
        await using (var archive = await ZipArchive.CreateAsync(await answer.Content.ReadAsStreamAsync(Token), ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null, Token))
            await archive.ExtractToDirectoryAsync(empty.Path, Token);
        await using var restored = await AppProcess.StartAsync(dataFolder: empty.Path);
        Assert.Equal("a photo", await File.ReadAllTextAsync(empty.File("media/requests/7.jpg"), Token));
        foreach (var what in (string[])["\"Bots\"", "\"FormVersions\"", "\"Places\""])
            Assert.Equal(await CountAsync(app.DataFolder, what), await CountAsync(empty.Path, what));

        // Signed by the old program's keys, and read with them.
        using var again = admin.At(restored.Address);
        Assert.Equal(HttpStatusCode.OK, (await again.GetAsync("/system")).StatusCode);
        Assert.DoesNotContain("Nobody can sign in yet", restored.Output, StringComparison.Ordinal);

        // The new sandbox knows none of these bots: their tokens were opened and sent to it.
        await empty.WaitForAsync("""SELECT COUNT(*) FROM "Bots" WHERE "Health_State" <> 3""", 0, Token);

        using var audit = new SqliteConnection($"Data Source={Path.Combine(app.DataFolder, "garageband.db")};Pooling=False;Mode=ReadOnly");
        Assert.Equal(
            [$"backup.made command-line backup:{name}", $"backup.downloaded staff:1 admin@example.org backup:{name}"],
            await AuditAsync(audit));
    }

    /// <summary>Strangers are asked to sign in, others are told no, and nothing is done without the form's token.</summary>
    private static async Task OnlyAdminsAsync(AppProcess app, PortalVisitor admin, string backup)
    {
        using var stranger = new PortalVisitor(app.Address);
        using var moderator = await PortalVisitor.OfRoleAsync(app, "Moderator");
        using var observer = await PortalVisitor.OfRoleAsync(app, "Observer");
        foreach (var path in (string[])[.. OfAdmins, "/jobs/dashboard/stats", backup])
        {
            Assert.StartsWith("/sign-in", (await stranger.GetAsync(path)).Headers.Location?.PathAndQuery, StringComparison.Ordinal);
            foreach (var visitor in (PortalVisitor[])[moderator, observer])
            {
                var answer = await visitor.GetAsync(path);
                Assert.True(answer.Headers.Location?.AbsolutePath == "/access-denied", $"{path}: {answer.StatusCode} {answer.Headers.Location}");
            }
        }

        foreach (var path in OfAdmins)
            Assert.True((await admin.GetAsync(path)).StatusCode == HttpStatusCode.OK, path);
        var framed = await admin.GetAsync("/jobs/dashboard");
        Assert.Contains("frame-ancestors 'self'", Assert.Single(framed.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.True(!framed.Headers.TryGetValues("X-Frame-Options", out var options) || options.All(o => o.Equals("SAMEORIGIN", StringComparison.OrdinalIgnoreCase)));
        Assert.Contains("frame-ancestors 'none'", Assert.Single((await admin.GetAsync("/jobs")).Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);

        using var press = new FormUrlEncodedContent(new Dictionary<string, string> { ["jobs[]"] = "sweep" });
        foreach (var visitor in (PortalVisitor[])[stranger, moderator])
            Assert.Equal(HttpStatusCode.Redirect, (await visitor.Http.PostAsync("/jobs/dashboard/recurring/trigger", press, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.Http.PostAsync("/jobs/dashboard/recurring/trigger", press, Token)).StatusCode);
    }

    private static async Task<long> CountAsync(string folder, string table)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "garageband.db")};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {table}";
        var count = (long)(await command.ExecuteScalarAsync(Token))!;
        Assert.True(count > 0, table);
        return count;
    }

    private static async Task<List<string>> AuditAsync(SqliteConnection connection)
    {
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT "Action" || ' ' || "Actor" || ' ' || "Subject" FROM "AuditEntries" WHERE "Action" LIKE 'backup.%' ORDER BY "Id" """;
        await using var reader = await command.ExecuteReaderAsync(Token);
        var lines = new List<string>();
        while (await reader.ReadAsync(Token))
            lines.Add(reader.GetString(0));
        return lines;
    }
}
