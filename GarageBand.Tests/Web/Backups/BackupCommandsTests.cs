using System.IO.Compression;
using GarageBand.Bots.Staff;
using GarageBand.Data.Audit;
using GarageBand.Data.Providers;
using GarageBand.Web.Backups;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Web.Backups;

public sealed class BackupCommandsTests
{
    private static readonly Actor Admin = new("staff:1 anna@example.org", ActorRights.Administer);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Make_WhileOthersWrite_HoldsWhatWasCommittedBefore_AndIsWhole()
    {
        await using var house = await BackupHouse.BuildAsync();
        await WriteAsync(house, "before");
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !enough.IsCancellationRequested; i++)
                await WriteAsync(house, $"meanwhile-{i}");
        }, Token);
        var steps = new HashSet<BackupStep>();
        house.Commands.Changed += () =>
        {
            if (house.Commands.Running is { } running)
                steps.Add(running.Step);
        };

        var result = await house.Commands.MakeAsync(Admin, daily: false);
        await enough.CancelAsync();
        await writing;

        Assert.Equal(CommandResult.Done, result);
        Assert.Null(house.Commands.Running);
        Assert.Equal([BackupStep.Copying, BackupStep.Packing], steps.Order());
        var backup = Assert.Single(house.Folder.List());
        Assert.Equal(("garageband-20260510-100000.zip", false), (backup.Name, backup.Daily));
        Assert.Equal([house.Folder.Of(backup.Name)], Directory.GetFiles(house.Folder.Path));
        var copy = Path.Combine(house.Database.Folder, "copy.db");
        await using (var archive = await ZipFile.OpenReadAsync(house.Folder.Of(backup.Name), Token))
        {
            Assert.Equal(["README.txt", "garageband.db"], archive.Entries.Select(e => e.FullName));
            await archive.GetEntry("garageband.db")!.ExtractToFileAsync(copy, Token);
        }

        Assert.Equal("ok", Ask(copy, "PRAGMA integrity_check"));
        Assert.Equal("1", Ask(copy, "SELECT COUNT(*) FROM AuditEntries WHERE Subject = 'before'"));
    }

    [Fact]
    public async Task OnlyAdmins_MakeTakeAndDelete_EachIsInTheLog_AndNoOtherFileIsReached()
    {
        await using var house = await BackupHouse.BuildAsync();
        var moderator = new Actor("staff:2 oleh@example.org", ActorRights.Moderate);
        Assert.Equal(CommandResult.Forbidden, await house.Commands.MakeAsync(moderator, daily: false));
        Assert.Empty(house.Folder.List());
        await house.Commands.MakeAsync(Admin, daily: false);
        var name = Assert.Single(house.Folder.List()).Name;
        File.Copy(house.Database.Path, house.Folder.Of("garageband.db"));

        Assert.Null(await house.Commands.TakeAsync(moderator, name, Token));
        Assert.Equal(CommandResult.Forbidden, await house.Commands.DeleteAsync(moderator, name, Token));
        foreach (var other in (string[])["../garageband.db", "garageband.db", "..", "", $"../backups/{name}", name + "\n"])
        {
            Assert.Null(await house.Commands.TakeAsync(Admin, other, Token));
            Assert.Equal(CommandResult.NotFound, await house.Commands.DeleteAsync(Admin, other, Token));
        }

        Assert.Equal(house.Folder.Of(name), await house.Commands.TakeAsync(Admin, name, Token));
        Assert.Equal(CommandResult.Done, await house.Commands.DeleteAsync(Admin, name, Token));
        Assert.Empty(house.Folder.List());
        Assert.True(File.Exists(house.Folder.Of("garageband.db")));
        await using var db = await house.Database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(["backup.made", "backup.downloaded", "backup.deleted"], await db.AuditEntries.OrderBy(a => a.Id).Select(a => a.Action).ToListAsync(Token));
    }

    [Fact]
    public async Task Make_TwiceAtOnce_SecondIsRefused_AStopLeavesNothing_AndTheNextOneWorks()
    {
        await using var house = await BackupHouse.BuildAsync();
        CommandResult? second = null;
        house.Commands.Changed += () => second ??= house.Commands.Begin(Admin, daily: false, out _);
        await house.Commands.MakeAsync(Admin, daily: false);
        Assert.Equal(CommandResult.NotPossible(BackupReasons.Running), second);

        house.Time.Advance(TimeSpan.FromMinutes(1));
        house.Stop();
        var stopped = await house.Commands.MakeAsync(Admin, daily: false);

        Assert.Equal(CommandResult.NotPossible(BackupReasons.BrokenOff), stopped);
        Assert.Equal(BackupReasons.BrokenOff, house.Commands.LastReason);
        Assert.Single(Directory.GetFiles(house.Folder.Path));
    }

    [Fact]
    public async Task OnSqlServer_MediaOnlyAreHeld_AndTheFileSaysSo()
    {
        await using var house = await BackupHouse.BuildAsync(provider: DatabaseProvider.SqlServer);
        Directory.CreateDirectory(Path.Combine(house.Database.Folder, "media", "requests"));
        await File.WriteAllTextAsync(Path.Combine(house.Database.Folder, "media", "requests", "1.jpg"), "photo", Token);

        await house.Commands.MakeAsync(Admin, daily: false);

        await using var archive = await ZipFile.OpenReadAsync(house.Folder.Of(Assert.Single(house.Folder.List()).Name), Token);
        Assert.Equal(["README.txt", "media/requests/1.jpg"], archive.Entries.Select(e => e.FullName));
        using var words = new StreamReader(await archive.Entries[0].OpenAsync(Token));
        Assert.Contains("the database is in SQL Server", await words.ReadToEndAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Daily_OnceADayAfterItsHour_KeepsTheNewest_AndThoseOfStaff()
    {
        await using var house = await BackupHouse.BuildAsync(new BackupOptions { Daily = true, Hour = 9, Keep = 2 });
        await house.Commands.MakeAsync(Admin, daily: false);
        for (var day = 0; day < 4; day++)
        {
            await house.Daily.RunDueAsync();
            await house.Daily.RunDueAsync();
            house.Time.Advance(TimeSpan.FromHours(22));
            await house.Daily.RunDueAsync();
            house.Time.Advance(TimeSpan.FromHours(2));
        }

        Assert.Equal(
            ["garageband-20260513-100000-daily.zip", "garageband-20260512-100000-daily.zip", "garageband-20260510-100000.zip"],
            house.Folder.List().Select(b => b.Name));
    }

    [Fact]
    public async Task Daily_Off_MakesNone()
    {
        await using var house = await BackupHouse.BuildAsync();

        await house.Daily.RunDueAsync();

        Assert.Empty(house.Folder.List());
    }

    private static Task WriteAsync(BackupHouse house, string subject) => house.Database.Writer.WriteAsync(
        async (db, ct) =>
        {
            db.AuditEntries.Add(new AuditEntry(house.Time.GetUtcNow().UtcDateTime, "test", "test", subject));
            return await db.SaveChangesAsync(ct);
        },
        Token);

    private static string? Ask(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }
}
