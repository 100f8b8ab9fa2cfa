using GarageBand.Web.Account;

namespace GarageBand.Tests.Web.Account;

public sealed class ReturnAddressTests
{
    [Theory]
    [InlineData("/bots/3?bot=3", "/bots/3?bot=3")]
    [InlineData("/", "/")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("https://example.org/", "/")]
    [InlineData("//example.org/", "/")]
    [InlineData("/\\example.org", "/")]
    [InlineData("/\n/example.org", "/")]
    [InlineData("javascript:alert(1)", "/")]
    public void Read_KeepsOurPagesOnly(string? given, string expected) => Assert.Equal(expected, ReturnAddress.Read(given));
}
