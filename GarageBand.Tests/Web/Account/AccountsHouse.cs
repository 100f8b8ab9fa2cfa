using GarageBand.Bots.Audit;
using GarageBand.Tests.Support;
using GarageBand.Web.Account;
using GarageBand.Web.Commands;
using GarageBand.Web.Features.Staff;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GarageBand.Tests.Web.Account;

/// <summary>The accounts over a real database, with a clock that tests move.</summary>
internal sealed class AccountsHouse : IAsyncDisposable
{
    public const string Email = "anna@example.org";
    public const string Password = "correct horse battery";

    private AccountsHouse(TestDatabase database, FakeTimeProvider time)
    {
        Database = database;
        Time = time;
    }

    public TestDatabase Database { get; }

    public FakeTimeProvider Time { get; }

    public StaffCommands Commands => Database.Services.GetRequiredService<StaffCommands>();

    public Invitations Invitations => Database.Services.GetRequiredService<Invitations>();

    public StaffChanges Changes => Database.Services.GetRequiredService<StaffChanges>();

    public FirstRun FirstRun => Database.Services.GetRequiredService<FirstRun>();

    public static async Task<AccountsHouse> CreateAsync()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
        var database = await TestDatabase.CreateAsync(services =>
        {
            services.AddSingleton<TimeProvider>(time);
            services.AddSingleton<AuditLog>();
            services.AddStaffAccounts();
            services.AddSingleton(new SetUpCode(time, _ => { }));
            services.AddSingleton<FirstRun>();
            services.AddSingleton<FirstAdmin>();
            services.AddScoped<StaffSignIn>();
            services.AddScoped<TwoFactor>();
            services.AddSingleton<Passkeys>();
            services.AddSingleton<WrongTries>();
            services.AddSingleton<StaffSessions>();
            services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
            services.AddSingleton<StaffChanges>();
            services.AddSingleton<Invitations>();
            services.AddSingleton<StaffQuery>();
            services.AddSingleton<StaffCommands>();
        });
        return new AccountsHouse(database, time);
    }

    public StaffSessions Sessions => Database.Services.GetRequiredService<StaffSessions>();

    public Task<IReadOnlyList<string>> SetUpAsync(string email = Email, string password = Password) =>
        Database.Services.GetRequiredService<FirstAdmin>().CreateAsync(email, password, TestContext.Current.CancellationToken);

    public async Task<SignInResult> SignInAsync(string password = Password, string email = Email)
    {
        await using var scope = Database.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StaffSignIn>().TryAsync(email, password, TestContext.Current.CancellationToken);
    }

    /// <summary>The second step, after a right password.</summary>
    public async Task<SignInResult?> CodeAsync(SignInResult half, string code, bool recovery = false)
    {
        await using var scope = Database.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StaffSignIn>()
            .TryCodeAsync(new HalfSignIn(half.Member!.Id, half.Member.SecurityStamp!, true), code, recovery, TestContext.Current.CancellationToken);
    }

    /// <summary>Asks the person's own second step something.</summary>
    public async Task<T> TwoFactorAsync<T>(Func<TwoFactor, Task<T>> ask)
    {
        await using var scope = Database.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TwoFactor>());
    }

    public async Task<StaffRow> RowAsync(string email = Email) =>
        (await Database.Services.GetRequiredService<StaffQuery>().ReadAsync(TestContext.Current.CancellationToken)).Single(r => r.Email == email);

    public async Task<string?> StampAsync(long id)
    {
        await using var db = await Database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await db.Users.Where(u => u.Id == id).Select(u => u.SecurityStamp).SingleAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Actions of the audit about an account, in order.</summary>
    public async Task<IReadOnlyList<string>> DoneToAsync(long id)
    {
        await using var db = await Database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await db.AuditEntries.Where(a => a.Subject == $"staff:{id}").OrderBy(a => a.Id).Select(a => a.Action).ToListAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
