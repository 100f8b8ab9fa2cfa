using GarageBand.Bots.Bots;
using Microsoft.AspNetCore.DataProtection;

namespace GarageBand.Tests.Bots.Bots;

public sealed class BotTokensTests
{
    [Fact]
    public void Token_IsReadBackWithItsKeyRingOnly()
    {
        var tokens = new BotTokens(new EphemeralDataProtectionProvider());

        var kept = tokens.Protect(BotsHouse.Token);

        Assert.DoesNotContain("4711", kept, StringComparison.Ordinal);
        Assert.Equal(BotsHouse.Token, tokens.Unprotect(kept));
        Assert.Null(new BotTokens(new EphemeralDataProtectionProvider()).Unprotect(kept));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not protected at all")]
    [InlineData("CfDJ8")]
    [InlineData("=%&")]
    public void Garbage_IsUnreadableWithoutAnException(string kept) =>
        Assert.Null(new BotTokens(new EphemeralDataProtectionProvider()).Unprotect(kept));

    [Theory]
    [InlineData(BotsHouse.Token, 4711L)]
    [InlineData("123456789:AAF-_abcdefghijklmnopqrstuvwxyz01234", 123456789L)]
    [InlineData("4711:short", null)]
    [InlineData("AAbbccddeeffgghhiijjkkllmmnnooppqqr", null)]
    [InlineData("0:AAbbccddeeffgghhiijjkkllmmnnooppqqr", null)]
    [InlineData("99999999999999999999:AAbbccddeeffgghhiijjkkllmmnnooppqqr", null)]
    [InlineData("4711:AAbbccddeeffgghhiijjkkllmmnnoopp qqr", null)]
    [InlineData("4711:AAbbccddeeffgghhiijjkkllmmnnooppqqr\n", null)]
    [InlineData("", null)]
    public void Shape_TellsWhoseItIs(string token, long? owner) => Assert.Equal(owner, BotTokens.BotIdOf(token));
}
