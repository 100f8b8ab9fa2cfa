using System.Text;
using GarageBand.Web.Account;

namespace GarageBand.Tests.Web.Account;

public sealed class TotpTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>The last six digits of RFC 6238's own examples.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Code_IsThatOfTheStandard(long seconds, string code)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(seconds);

        Assert.Equal(code, Totp.Code(Key, Totp.StepAt(now)));
        Assert.Equal(Totp.StepAt(now), Totp.StepOf(Key, $" {code[..3]} {code[3..]} ", now));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(1, true)]
    [InlineData(-2, false)]
    [InlineData(2, false)]
    public void AClockThatIsHalfAMinuteOff_IsForgiven_NoMore(int steps, bool taken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);

        Assert.Equal(taken, Totp.StepOf(Key, Totp.Code(Key, Totp.StepAt(now) + steps), now) is not null);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00592")]
    [InlineData("0059244")]
    [InlineData("００５９２４")]
    public void WhatIsNoCode_IsRefused(string? typed) => Assert.Null(Totp.StepOf(Key, typed, DateTimeOffset.FromUnixTimeSeconds(1234567890)));

    [Fact]
    public void TheKey_IsWrittenInBase32_AndIsAlwaysAnother()
    {
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.Letters(Key));
        Assert.Equal("otpauth://totp/GarageBand:anna%2Bwork%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=GarageBand", Totp.Address("GarageBand", "anna+work@example.org", Key));
        Assert.NotEqual(Totp.NewKey(), Totp.NewKey());
    }
}
