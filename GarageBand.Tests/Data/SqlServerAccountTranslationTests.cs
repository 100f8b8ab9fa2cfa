using System.Security.Claims;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Staff;
using GarageBand.Tests.Support.SqlServer;
using GarageBand.Tests.Web.Account;
using GarageBand.Web.Account;
using GarageBand.Web.Commands;
using GarageBand.Web.Features.Staff;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Data;

/// <summary>What signing in, accounts and staff ask, in T-SQL.</summary>
public sealed class SqlServerAccountTranslationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Accounts_Translate()
    {
        var hash = new PasswordHasher<StaffMember>().HashPassword(new StaffMember(), AccountsHouse.Password);
        var capture = new SqlServerCapture { Answers = new MadeUpAnswers { Flag = false, Text = hash, Empty = sql => sql.Contains("[AspNetUsers]", StringComparison.Ordinal) && sql.Contains("TOP", StringComparison.Ordinal) } };
        await using var provider = capture.Build(services => services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<AuditLog>()
            .AddStaffAccounts()
            .AddSingleton(new SetUpCode(TimeProvider.System, _ => { }))
            .AddSingleton<FirstRun>()
            .AddSingleton<FirstAdmin>()
            .AddScoped(p => capture.CreateDbContext())
            .AddScoped<StaffSignIn>()
            .AddScoped<TwoFactor>()
            .AddSingleton<Passkeys>()
            .AddSingleton<WrongTries>()
            .AddSingleton<StaffSessions>()
            .AddSingleton<StaffChanges>()
            .AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>()
            .AddSingleton<Invitations>()
            .AddSingleton<StaffCommands>()
            .AddSingleton<StaffQuery>());

        // Three rows added are told as one.
        await Record.ExceptionAsync(() => provider.GetRequiredService<IDatabaseWriter>().WriteAsync(new RolesSeed().SeedAsync, Token));
        await provider.GetRequiredService<FirstRun>().IsOnAsync(Token);
        await provider.GetRequiredService<FirstAdmin>().CreateAsync(AccountsHouse.Email, AccountsHouse.Password, Token);
        await Record.ExceptionAsync(() => provider.GetRequiredService<StaffAccounts>().AddAsync(AccountsHouse.Email, StaffRoles.Admin, AccountsHouse.Password, Token));

        capture.Answers = new MadeUpAnswers { Text = hash };
        await using var scope = provider.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<StaffSignIn>();
        await signIn.TryAsync(AccountsHouse.Email, "wrong", Token);
        await signIn.TryAsync(AccountsHouse.Email, AccountsHouse.Password, Token);
        capture.Answers = new MadeUpAnswers { Text = hash, Flag = false };
        await Record.ExceptionAsync(() => signIn.TryAsync(AccountsHouse.Email, AccountsHouse.Password, Token));
        capture.Answers = new MadeUpAnswers { Text = hash };
        var context = new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "1")], "test")) };
        await Look.ChangeAsync("uk", "dark", "/", context, provider.GetRequiredService<IDatabaseWriter>());
        await SecondStepAsync(scope.ServiceProvider, capture);
        await StaffAsync(provider, capture);

        capture.AssertValid(25);
    }

    private static async Task SecondStepAsync(IServiceProvider services, SqlServerCapture capture)
    {
        var (second, sessions, anna) = (services.GetRequiredService<TwoFactor>(), services.GetRequiredService<StaffSessions>(), Actor.Staff(1, AccountsHouse.Email, StaffRoles.Admin));
        var key = Totp.NewKey();
        string Code() => Totp.Code(key, Totp.StepAt(DateTimeOffset.UtcNow));
        await second.ReadAsync(1, Token);
        await Record.ExceptionAsync(() => second.SwitchOnAsync(anna, 1, key, Code(), Token));
        await Record.ExceptionAsync(() => second.RenewCodesAsync(anna, 1, AccountsHouse.Password, Token));
        await Record.ExceptionAsync(() => second.SwitchOffAsync(anna, 1, AccountsHouse.Password, Token));
        var member = new StaffMember { Id = 1, AuthenticatorKey = Convert.ToBase64String(services.GetRequiredService<IDataProtectionProvider>().CreateProtector("staff-authenticator").Protect(key)) };
        await second.TakeAsync(member, Code(), recovery: false, Token);
        await Record.ExceptionAsync(() => second.TakeAsync(member, "ABCDE", recovery: true, Token));
        var signIn = services.GetRequiredService<StaffSignIn>();
        await signIn.TryCodeAsync(new HalfSignIn(1, "stamp", true), Code(), false, Token);

        var before = capture.Answers;
        var (passkeys, passkey) = (services.GetRequiredService<Passkeys>(), new UserPasskeyInfo([1], [2], DateTimeOffset.UnixEpoch, 1, [], true, false, false, [3], [4]));
        capture.Answers = new MadeUpAnswers
        {
            Text = """{"AttestationObject":"AQ==","ClientDataJson":"AQ==","CreatedAt":"1970-01-01T00:00:00+00:00","IsBackedUp":false,"IsBackupEligible":false,"IsUserVerified":true,"Name":"Old","PublicKey":"AQ==","SignCount":1,"Transports":[]}""",
        };
        await passkeys.ReadAsync(1, Token);
        await Record.ExceptionAsync(() => passkeys.AddAsync(anna, 1, passkey, Token));
        await Record.ExceptionAsync(() => passkeys.RenameAsync(1, "AQ", "Mine", Token));
        await Record.ExceptionAsync(() => passkeys.RemoveAsync(anna, 1, "AQ", Token));
        capture.Answers = before;
        await Record.ExceptionAsync(() => signIn.TryPasskeyAsync(1, passkey, Token));

        var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "1"), new Claim(StaffSessions.Claim, "id")], "test"));
        await Record.ExceptionAsync(() => sessions.BeginAsync(1, "Firefox/1", Token));
        await sessions.IsOnAsync(user, Token);
        await sessions.ReadAsync(user, Token);
        await Record.ExceptionAsync(() => sessions.EndAsync(user, 1, Token));
        await Record.ExceptionAsync(() => sessions.EndAllAsync(user, Token));
        await sessions.EndOwnAsync(user, Token);
    }

    private static async Task StaffAsync(IServiceProvider provider, SqlServerCapture capture)
    {
        var (commands, invitations) = (provider.GetRequiredService<StaffCommands>(), provider.GetRequiredService<Invitations>());
        var admin = new Actor("staff:9 admin@example.org", ActorRights.Administer);
        await Record.ExceptionAsync(() => provider.GetRequiredService<StaffQuery>().ReadAsync(Token));
        await provider.GetRequiredService<StaffQuery>().ReadOneAsync(1, Token);
        await Record.ExceptionAsync(() => provider.GetRequiredService<StaffAccounts>().EndTwoFactorAsync(AccountsHouse.Email, Token));
        await Record.ExceptionAsync(() => commands.EndTwoFactorAsync(admin, 1, Token));
        await Record.ExceptionAsync(() => commands.InviteAgainAsync(admin, 1, Token));
        await Record.ExceptionAsync(() => commands.SetEnabledAsync(admin, 1, false, Token));
        await Record.ExceptionAsync(() => commands.ChangeRoleAsync(admin, 1, StaffRoles.Observer, Token));
        await Record.ExceptionAsync(() => commands.ChangeBotsAsync(admin, 1, [1], Token));
        await Record.ExceptionAsync(() => invitations.AcceptAsync(invitations.Write(1, "stamp"), "a few plain words", Token));
        capture.Answers = new MadeUpAnswers { Empty = sql => sql.Contains("FROM [AspNetUsers]", StringComparison.Ordinal) };
        await Record.ExceptionAsync(() => commands.InviteAsync(admin, "new@example.org", StaffRoles.Observer, null, Token));
    }
}
