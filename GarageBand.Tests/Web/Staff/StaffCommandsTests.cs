using GarageBand.Bots.Staff;
using GarageBand.Data.Staff;
using GarageBand.Tests.Web.Account;
using GarageBand.Web.Features.Staff;

namespace GarageBand.Tests.Web.Staff;

/// <summary>What admins decide about accounts.</summary>
public sealed class StaffCommandsTests
{
    private const string Oleh = "oleh@example.org";

    private static readonly Actor Anna = Actor.Staff(1, AccountsHouse.Email, StaffRoles.Admin);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnInvitation_LetsItsPersonChooseAPassword_Once()
    {
        await using var house = await HouseAsync();

        var (result, invitation) = await house.Commands.InviteAsync(Anna, $" {Oleh} ", StaffRoles.Moderator, null, Token);

        Assert.Equal(CommandResult.Done, result);
        var invited = await house.RowAsync(Oleh);
        Assert.Equal((StaffRoles.Moderator, StaffStanding.Invited, null), (invited.Role, invited.Standing, invited.SeenAt));
        Assert.Null((await house.SignInAsync("", Oleh)).Principal);
        Assert.Contains("PasswordTooShort", (await house.Invitations.AcceptAsync(invitation, "short", Token))!);
        Assert.Empty((await house.Invitations.AcceptAsync(invitation, AccountsHouse.Password, Token))!);
        Assert.Null(await house.Invitations.AcceptAsync(invitation, "another long password", Token));
        Assert.True((await house.SignInAsync(email: Oleh)).Principal!.IsInRole(StaffRoles.Moderator));
        Assert.Equal((StaffStanding.Active, house.Time.GetUtcNow().UtcDateTime), await house.RowAsync(Oleh) is { SeenAt: { } at } row ? (row.Standing, at) : default);
        Assert.Equal(["staff.invited", "staff.password-chosen", "staff.signed-in"], await house.DoneToAsync(invited.Id));
    }

    [Theory]
    [InlineData("nobody", StaffRoles.Observer, "staff-email")]
    [InlineData("ANNA@example.org", StaffRoles.Observer, "staff-known")]
    [InlineData(Oleh, "King", "staff-role")]
    public async Task AnInvitationThatMakesNoSense_IsRefused(string email, string role, string reason)
    {
        await using var house = await HouseAsync();

        var (result, invitation) = await house.Commands.InviteAsync(Anna, email, role, null, Token);

        Assert.Equal(CommandResult.NotPossible(reason), result);
        Assert.Null(invitation);
    }

    [Fact]
    public async Task OnlyAnAdmin_MayChangeAccounts()
    {
        await using var house = await HouseAsync();
        var moderator = Actor.Staff(2, Oleh, StaffRoles.Moderator);

        Assert.Equal(CommandResult.Forbidden, (await house.Commands.InviteAsync(moderator, Oleh, StaffRoles.Admin, null, Token)).Result);
        Assert.Equal(CommandResult.Forbidden, (await house.Commands.InviteAgainAsync(moderator, 1, Token)).Result);
        Assert.Equal(CommandResult.Forbidden, await house.Commands.ChangeRoleAsync(moderator, 1, StaffRoles.Observer, Token));
        Assert.Equal(CommandResult.Forbidden, await house.Commands.SetEnabledAsync(moderator, 1, false, Token));
    }

    [Fact]
    public async Task TheLastAdmin_CanNeitherBeDemotedNorDisabled_ByAnyWay()
    {
        await using var house = await HouseAsync();
        var anna = (await house.RowAsync()).Id;
        var refusal = CommandResult.NotPossible("staff-last-admin");

        Assert.Equal(refusal, await house.Commands.ChangeRoleAsync(Anna, anna, StaffRoles.Moderator, Token));
        Assert.Equal(refusal, await house.Commands.SetEnabledAsync(Anna, anna, false, Token));

        // Somebody who has no password yet, or is disabled, can't take over.
        var (_, invitation) = await house.Commands.InviteAsync(Anna, Oleh, StaffRoles.Admin, null, Token);
        Assert.Equal(refusal, await house.Commands.SetEnabledAsync(Anna, anna, false, Token));
        await house.Invitations.AcceptAsync(invitation, AccountsHouse.Password, Token);
        var oleh = (await house.RowAsync(Oleh)).Id;
        Assert.Equal(CommandResult.Done, await house.Commands.SetEnabledAsync(Anna, oleh, false, Token));
        Assert.Equal(refusal, await house.Commands.ChangeRoleAsync(Anna, anna, StaffRoles.Moderator, Token));

        Assert.Equal(CommandResult.Done, await house.Commands.SetEnabledAsync(Anna, oleh, true, Token));
        Assert.Equal(CommandResult.Done, await house.Commands.ChangeRoleAsync(Anna, anna, StaffRoles.Moderator, Token));
        Assert.Equal(CommandResult.AlreadyDone, await house.Commands.ChangeRoleAsync(Anna, anna, StaffRoles.Moderator, Token));
        Assert.Equal(refusal, await house.Commands.ChangeRoleAsync(Anna, oleh, StaffRoles.Observer, Token));
    }

    [Fact]
    public async Task ADisabledAccount_CannotSignIn_AndIsToldWhyOnlyWithItsPassword()
    {
        await using var house = await HouseAsync();
        var oleh = await JoinsAsync(house, StaffRoles.Moderator);

        Assert.Equal(CommandResult.Done, await house.Commands.SetEnabledAsync(Anna, oleh, false, Token));

        Assert.Equal((false, true), await house.SignInAsync(email: Oleh) is var right ? (right.Principal is not null, right.Disabled) : default);
        Assert.False((await house.SignInAsync("a wrong password", Oleh)).Disabled);
        Assert.Equal(StaffStanding.Disabled, (await house.RowAsync(Oleh)).Standing);
        Assert.Equal(CommandResult.NotPossible("staff-disabled"), (await house.Commands.InviteAgainAsync(Anna, oleh, Token)).Result);
        await house.Commands.SetEnabledAsync(Anna, oleh, true, Token);
        Assert.NotNull((await house.SignInAsync(email: Oleh)).Principal);
    }

    [Fact]
    public async Task EveryChange_EndsTheOldSessionsAndLinks_IsToldAtOnce_AndStandsInTheAudit()
    {
        await using var house = await HouseAsync();
        var oleh = await JoinsAsync(house, StaffRoles.Moderator);
        var told = new List<long>();
        house.Changes.Changed += told.Add;
        var stamps = new HashSet<string?> { await house.StampAsync(oleh) };

        await house.Commands.ChangeRoleAsync(Anna, oleh, StaffRoles.Observer, Token);
        Assert.True(stamps.Add(await house.StampAsync(oleh)));
        var (_, first) = await house.Commands.InviteAgainAsync(Anna, oleh, Token);
        Assert.True(stamps.Add(await house.StampAsync(oleh)));
        var (_, second) = await house.Commands.InviteAgainAsync(Anna, oleh, Token);
        Assert.Null(await house.Invitations.ReadAsync(first, Token));
        Assert.NotNull(await house.Invitations.ReadAsync(second, Token));
        await house.Commands.SetEnabledAsync(Anna, oleh, false, Token);
        Assert.True(stamps.Add(await house.StampAsync(oleh)));
        Assert.Null(await house.Invitations.ReadAsync(second, Token));

        Assert.Equal([oleh, oleh, oleh, oleh], told);
        Assert.Equal(["staff.invited", "staff.password-chosen", "staff.role-changed", "staff.invited-again", "staff.invited-again", "staff.disabled"], await house.DoneToAsync(oleh));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("CfDJ8nonsense")]
    public async Task WhatIsNoInvitation_OpensNothing(string? typed)
    {
        await using var house = await HouseAsync();

        Assert.Null(await house.Invitations.ReadAsync(typed, Token));
        Assert.Null(await house.Invitations.AcceptAsync(typed, AccountsHouse.Password, Token));
    }

    private static async Task<AccountsHouse> HouseAsync()
    {
        var house = await AccountsHouse.CreateAsync();
        Assert.Empty(await house.SetUpAsync());
        return house;
    }

    private static async Task<long> JoinsAsync(AccountsHouse house, string role)
    {
        var (_, invitation) = await house.Commands.InviteAsync(Anna, Oleh, role, null, Token);
        Assert.Empty((await house.Invitations.AcceptAsync(invitation, AccountsHouse.Password, Token))!);
        return (await house.RowAsync(Oleh)).Id;
    }
}
