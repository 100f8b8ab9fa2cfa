using GarageBand.Tests.Support;

namespace GarageBand.Tests.Web.Account;

public sealed class StaffSignInTests
{
    [DatabaseFact]
    public async Task RightPassword_LetsIn_WhateverTheCaseOfTheAddress()
    {
        await using var house = await AccountsHouse.CreateAsync();
        await house.SetUpAsync();

        Assert.NotNull((await house.SignInAsync(email: " ANNA@example.org ")).Principal);
    }

    [DatabaseFact]
    public async Task UnknownAddress_IsRefused_AsAWrongPasswordIs()
    {
        await using var house = await AccountsHouse.CreateAsync();
        await house.SetUpAsync();

        var unknown = await house.SignInAsync(email: "eve@example.org");
        var wrong = await house.SignInAsync("wrong");

        Assert.Equal((null, false), (unknown.Principal, unknown.Locked));
        Assert.Equal((null, false), (wrong.Principal, wrong.Locked));
    }

    [DatabaseFact]
    public async Task FiveWrongPasswords_LockTheRightOneOut_ForFiveMinutes()
    {
        await using var house = await AccountsHouse.CreateAsync();
        await house.SetUpAsync();
        for (var i = 0; i < 4; i++)
            Assert.False((await house.SignInAsync("wrong")).Locked);

        Assert.True((await house.SignInAsync("wrong")).Locked);
        var locked = await house.SignInAsync();
        Assert.True(locked.Locked);
        Assert.Null(locked.Principal);

        house.Time.Advance(TimeSpan.FromMinutes(5.1));
        Assert.NotNull((await house.SignInAsync()).Principal);
    }

    [DatabaseFact]
    public async Task ARightPassword_ForgetsTheWrongOnes()
    {
        await using var house = await AccountsHouse.CreateAsync();
        await house.SetUpAsync();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++)
                Assert.False((await house.SignInAsync("wrong")).Locked);
            Assert.NotNull((await house.SignInAsync()).Principal);
        }
    }
}
