using GarageBand.Tests.Support;
using GarageBand.Tests.Web.Hosting;
using Microsoft.Data.Sqlite;

namespace GarageBand.Tests.Web.Commands;

public sealed class StaffCommandTests
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Add_NewPerson_AccountRoleAndAuditEntryAreThere_PasswordIsNot()
    {
        using var folder = new AppFolder();

        var run = await AddAsync(folder, "anna@example.org", "Moderator", Password);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.DoesNotContain(Password, run.ToString());
        Assert.Equal("Moderator", Read(folder, "SELECT r.Name FROM AspNetUsers u JOIN AspNetUserRoles ur ON ur.UserId = u.Id JOIN AspNetRoles r ON r.Id = ur.RoleId WHERE u.Email = 'anna@example.org'"));
        Assert.Equal("command-line", Read(folder, "SELECT Actor FROM AuditEntries WHERE Action = 'staff.added'"));
        Assert.DoesNotContain(Password, Read(folder, "SELECT After FROM AuditEntries WHERE Action = 'staff.added'"));
    }

    [Fact]
    public async Task Add_SamePersonTwice_SecondTimeOneLine_AndNothingChanges()
    {
        using var folder = new AppFolder();
        await AddAsync(folder, "anna@example.org", "Admin", Password);

        ServerProcessTests.AssertOneLine(await AddAsync(folder, "ANNA@example.org", "Observer", Password), "already taken");

        Assert.Equal("1", Read(folder, "SELECT COUNT(*) FROM AspNetUsers"));
        Assert.Equal("1", Read(folder, "SELECT COUNT(*) FROM AuditEntries WHERE Action = 'staff.added'"));
    }

    [Theory]
    [InlineData("", "no password")]
    [InlineData("short", "at least 10 characters")]
    public async Task Add_BadPassword_OneLine_AndNobodyIsAdded(string password, string expected)
    {
        using var folder = new AppFolder();

        ServerProcessTests.AssertOneLine(await AddAsync(folder, "anna@example.org", "Admin", password), expected);

        Assert.Equal("0", Read(folder, "SELECT COUNT(*) FROM AspNetUsers"));
    }

    [Fact]
    public async Task Add_WithoutPasswordOption_OneLine()
    {
        using var folder = new AppFolder();

        ServerProcessTests.AssertOneLine(await AppProcess.RunAsync(folder.Path, ["staff", "add", "--email", "a@example.org", "--role", "Admin"]), "'--password-stdin' is required");
    }

    [Fact]
    public async Task TwoFactorOff_SaysWhatItFound()
    {
        using var folder = new AppFolder();
        ServerProcessTests.AssertOneLine(await AppProcess.RunAsync(folder.Path, ["staff", "two-factor-off", "--email", "a@example.org"]), "no account with the address a@example.org");
        await AddAsync(folder, "a@example.org", "Admin", Password);
        Read(folder, "UPDATE AspNetUsers SET TwoFactorEnabled = 1, AuthenticatorKey = 'x'");

        var run = await AppProcess.RunAsync(folder.Path, ["staff", "two-factor-off", "--email", " A@example.org"]);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal("0", Read(folder, "SELECT TwoFactorEnabled FROM AspNetUsers WHERE AuthenticatorKey IS NULL"));
        Assert.Equal("command-line", Read(folder, "SELECT Actor FROM AuditEntries WHERE Action = 'staff.two-factor-off'"));
    }

    private static Task<AppRun> AddAsync(AppFolder folder, string email, string role, string password) =>
        AppProcess.RunAsync(folder.Path, ["staff", "add", "--email", email, "--role", role, "--password-stdin"], input: password + "\n");

    private static string Read(AppFolder folder, string query)
    {
        using var connection = new SqliteConnection($"Data Source={folder.File("garageband.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return command.ExecuteScalar()?.ToString() ?? "";
    }
}
