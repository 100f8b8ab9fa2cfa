using GarageBand.Bots.Audit;
using GarageBand.Tests.Support;
using GarageBand.Web.Account;
using GarageBand.Web.Commands;
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
        });
        return new AccountsHouse(database, time);
    }

    public Task<IReadOnlyList<string>> SetUpAsync(string email = Email, string password = Password) =>
        Database.Services.GetRequiredService<FirstAdmin>().CreateAsync(email, password, TestContext.Current.CancellationToken);

    public async Task<SignInResult> SignInAsync(string password = Password, string email = Email)
    {
        await using var scope = Database.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StaffSignIn>().TryAsync(email, password, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
