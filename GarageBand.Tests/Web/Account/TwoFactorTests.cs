using GarageBand.Bots.Staff;
using GarageBand.Data.Staff;
using GarageBand.Tests.Support;
using GarageBand.Web.Account;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Web.Account;

/// <summary>Signing in with a password and a code.</summary>
public sealed class TwoFactorTests
{
    private static readonly byte[] Key = Totp.NewKey();

    private static readonly Actor Anna = Actor.Staff(1, AccountsHouse.Email, StaffRoles.Admin);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task SwitchedOn_ThePasswordAloneLetsNobodyIn_AndEachCodeOpensOnce()
    {
        await using var house = await AccountsHouse.CreateAsync();
        await SwitchOnAsync(house);

        var half = await house.SignInAsync();
        Assert.Equal((null, true), (half.Principal, half.NeedsCode));
        Assert.Null((await house.CodeAsync(half, Code(house)))!.Principal);
        house.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Null((await house.CodeAsync(half, "000000" == Code(house) ? "000001" : "000000"))!.Principal);
        var entered = await house.CodeAsync(half, Code(house));
        Assert.True(entered!.Principal!.IsInRole(StaffRoles.Admin));
        Assert.Null((await house.CodeAsync(half, Code(house)))!.Principal);
        Assert.Equal(["staff.added", "staff.two-factor-on", "staff.signed-in"], await house.DoneToAsync(1));
    }

    [DatabaseFact]
    public async Task AWrongCode_SwitchesNothingOn()
    {
        await using var house = await AccountsHouse.CreateAsync();
        await house.SetUpAsync();
        var late = Totp.Code(Key, Totp.StepAt(house.Time.GetUtcNow()) + 5);

        var (result, codes) = await house.TwoFactorAsync(t => t.SwitchOnAsync(Anna, 1, Key, late, Token));

        Assert.Equal((CommandResult.NotPossible("staff-code-wrong"), null), (result, codes));
        Assert.Equal(new TwoFactorState(false, 0), await StateAsync(house));
        Assert.NotNull((await house.SignInAsync()).Principal);
    }

    [DatabaseFact]
    public async Task ARecoveryCode_OpensOnce_HoweverItIsTyped_AndNewOnesVoidTheOld()
    {
        await using var house = await AccountsHouse.CreateAsync();
        var codes = await SwitchOnAsync(house);
        Assert.Equal(10, codes.Distinct().Count());
        var half = await house.SignInAsync();

        var typed = $" {codes[3].Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant()} ";
        Assert.NotNull((await house.CodeAsync(half, typed, recovery: true))!.Principal);
        Assert.Null((await house.CodeAsync(half, codes[3], recovery: true))!.Principal);
        Assert.Equal(new TwoFactorState(true, 9), await StateAsync(house));

        var (_, renewed) = await house.TwoFactorAsync(t => t.RenewCodesAsync(Anna, 1, AccountsHouse.Password, Token));
        Assert.Null((await house.CodeAsync(half, codes[4], recovery: true))!.Principal);
        Assert.NotNull((await house.CodeAsync(half, renewed![0], recovery: true))!.Principal);
        Assert.Equal(["staff.added", "staff.two-factor-on", "staff.recovery-code-used", "staff.signed-in", "staff.recovery-codes-made", "staff.recovery-code-used", "staff.signed-in"], await house.DoneToAsync(1));
    }

    [DatabaseFact]
    public async Task FiveWrongCodes_LockEverybodyOut_AlsoWhoKnowsThePassword()
    {
        await using var house = await AccountsHouse.CreateAsync();
        await SwitchOnAsync(house);
        house.Time.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 4; i++)
        {
            // A right password in between forgives no wrong code.
            var again = await house.SignInAsync();
            Assert.False((await house.CodeAsync(again, "wrong", recovery: i % 2 == 0))!.Locked);
        }

        var half = await house.SignInAsync();
        Assert.True((await house.CodeAsync(half, "wrong"))!.Locked);
        Assert.True((await house.CodeAsync(half, Code(house)))!.Locked);
        Assert.True((await house.SignInAsync()).Locked);

        house.Time.Advance(TimeSpan.FromMinutes(5.1));
        Assert.NotNull((await house.CodeAsync(await house.SignInAsync(), Code(house)))!.Principal);
    }

    [DatabaseFact]
    public async Task SwitchingOff_AsksThePassword_AndCountsWrongOnes()
    {
        await using var house = await AccountsHouse.CreateAsync();
        await SwitchOnAsync(house);

        for (var i = 0; i < 4; i++)
            Assert.Equal(CommandResult.NotPossible("staff-password-wrong"), await house.TwoFactorAsync(t => t.SwitchOffAsync(Anna, 1, "wrong", Token)));
        Assert.Equal(CommandResult.NotPossible("staff-locked"), (await house.TwoFactorAsync(t => t.RenewCodesAsync(Anna, 1, "wrong", Token))).Result);
        Assert.Equal(CommandResult.NotPossible("staff-locked"), await house.TwoFactorAsync(t => t.SwitchOffAsync(Anna, 1, AccountsHouse.Password, Token)));
        Assert.True((await StateAsync(house)).On);

        house.Time.Advance(TimeSpan.FromMinutes(5.1));
        Assert.Equal(CommandResult.Done, await house.TwoFactorAsync(t => t.SwitchOffAsync(Anna, 1, AccountsHouse.Password, Token)));
        Assert.Equal(new TwoFactorState(false, 0), await StateAsync(house));
        Assert.NotNull((await house.SignInAsync()).Principal);
    }

    [DatabaseFact]
    public async Task AnAdmin_HelpsWhoLostPhoneAndCodes_AndNobodyElseMay()
    {
        await using var house = await AccountsHouse.CreateAsync();
        await SwitchOnAsync(house);
        var half = await house.SignInAsync();

        Assert.Equal(CommandResult.Forbidden, await house.Commands.EndTwoFactorAsync(Actor.Staff(2, "oleh@example.org", StaffRoles.Moderator), 1, Token));
        Assert.True((await house.RowAsync()).TwoFactor);
        Assert.Equal(CommandResult.Done, await house.Commands.EndTwoFactorAsync(Anna, 1, Token));

        Assert.Null(await house.CodeAsync(half, Code(house)));
        Assert.NotNull((await house.SignInAsync()).Principal);
        Assert.False((await house.RowAsync()).TwoFactor);
    }

    [DatabaseFact]
    public async Task AnAccountThatChangedMeanwhile_HasToGiveItsPasswordAgain()
    {
        await using var house = await AccountsHouse.CreateAsync();
        await SwitchOnAsync(house);
        house.Time.Advance(TimeSpan.FromMinutes(1));
        var half = await house.SignInAsync();

        await house.Commands.InviteAgainAsync(Anna, 1, Token);

        Assert.Null(await house.CodeAsync(half, Code(house)));
    }

    [DatabaseFact]
    public async Task NeitherTheKeyNorACode_StandsInTheDatabaseOrTheAudit()
    {
        await using var house = await AccountsHouse.CreateAsync();
        var codes = await SwitchOnAsync(house);

        await using var db = await house.Database.Contexts.CreateDbContextAsync(Token);
        var kept = await db.Users.Select(u => u.AuthenticatorKey).SingleAsync(Token);
        var hashes = await db.RecoveryCodes.Select(c => c.Hash).ToListAsync(Token);
        var audit = string.Join(' ', await db.AuditEntries.Select(a => a.Before + a.After).ToListAsync(Token));
        Assert.InRange(kept!.Length, 50, 400);
        Assert.NotEqual(Key, Convert.FromBase64String(kept));
        Assert.Equal(10, hashes.Count);
        foreach (var secret in codes.Append(Totp.Letters(Key)).Append(Convert.ToBase64String(Key)))
            Assert.DoesNotContain(secret, kept + string.Join(' ', hashes) + audit, StringComparison.OrdinalIgnoreCase);
    }

    private static string Code(AccountsHouse house) => Totp.Code(Key, Totp.StepAt(house.Time.GetUtcNow()));

    private static Task<TwoFactorState> StateAsync(AccountsHouse house) => house.TwoFactorAsync(t => t.ReadAsync(1, Token));

    private static async Task<IReadOnlyList<string>> SwitchOnAsync(AccountsHouse house)
    {
        Assert.Empty(await house.SetUpAsync());
        var (result, codes) = await house.TwoFactorAsync(t => t.SwitchOnAsync(Anna, 1, Key, Code(house), Token));
        Assert.Equal(CommandResult.Done, result);
        return codes!;
    }
}
