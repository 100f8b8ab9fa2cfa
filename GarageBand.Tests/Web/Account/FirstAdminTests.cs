using GarageBand.Data.Staff;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Web.Account;

public sealed class FirstAdminTests
{
    [DatabaseFact]
    public async Task SetUp_MakesAnAdmin_AndIsOver()
    {
        await using var house = await AccountsHouse.CreateAsync();
        var stop = TestContext.Current.CancellationToken;
        Assert.True(await house.FirstRun.IsOnAsync(stop));

        Assert.Empty(await house.SetUpAsync());

        Assert.False(await house.FirstRun.IsOnAsync(stop));
        var entered = await house.SignInAsync();
        Assert.True(entered.Principal?.IsInRole(StaffRoles.Admin));
        await using var db = await house.Database.Contexts.CreateDbContextAsync(stop);
        var entry = await db.AuditEntries.SingleAsync(a => a.Action == "staff.added", stop);
        Assert.DoesNotContain(AccountsHouse.Password, entry.After, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task ASecondTime_ChangesNothing()
    {
        await using var house = await AccountsHouse.CreateAsync();
        await house.SetUpAsync();

        Assert.Equal(["SetUpIsOver"], await house.SetUpAsync("eve@example.org"));

        await using var db = await house.Database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, await db.Users.CountAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(AccountsHouse.Email, "short", "PasswordTooShort")]
    [InlineData(AccountsHouse.Email, "aaaaaaaaaaaaaa", "PasswordRequiresUniqueChars")]
    [InlineData("no address", AccountsHouse.Password, "InvalidEmail")]
    public async Task WhatIdentityRefuses_IsSaid_AndSetUpStaysOpen(string email, string password, string fault)
    {
        await using var house = await AccountsHouse.CreateAsync();

        Assert.Contains(fault, await house.SetUpAsync(email, password));

        Assert.True(await house.FirstRun.IsOnAsync(TestContext.Current.CancellationToken));
    }
}
