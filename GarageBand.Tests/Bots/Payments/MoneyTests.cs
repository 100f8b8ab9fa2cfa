using System.Globalization;
using CsCheck;
using GarageBand.Bots.Payments;

namespace GarageBand.Tests.Bots.Payments;

public sealed class MoneyTests
{
    private static readonly Gen<string> Currency = Gen.Int[0, Money.Known.Count - 1].Select(i => Money.Known.ElementAt(i));

    [Fact]
    public void SmallestUnits_ComeBackFromMajorOnes() => Gen.Select(Gen.Long, Currency).Sample((amount, currency) =>
        Money.FromMajor(new Money(amount, currency).Major, currency) == new Money(amount, currency));

    [Fact]
    public void MachineText_ReadsBackToTheSame() => Gen.Select(Gen.Long, Currency).Sample((amount, currency) =>
    {
        var money = new Money(amount, currency);
        return Money.FromMajor(decimal.Parse(money.MajorText, CultureInfo.InvariantCulture), currency) == money && !money.MajorText.Contains(',', StringComparison.Ordinal);
    });

    [Fact]
    public void PartsThatTheCurrencyDoesNotHave_AreNoMoney() => Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[1, 9], Currency).Sample((whole, part, currency) =>
        Money.FromMajor(whole + (part / (currency == "XTR" ? 10m : 1000m)), currency) is null);

    [Theory]
    [InlineData(19_900, "UAH", "uk", "199,00\u00A0₴")]
    [InlineData(123_456_789, "UAH", "ru", "1\u00A0234\u00A0567,89\u00A0₴")]
    [InlineData(500, "USD", "en", "$5.00")]
    [InlineData(50, "XTR", "uk", "⭐\u00A050")]
    [InlineData(100, "PLN", "en", "1.00\u00A0PLN")]
    public void ForPeople_AsTheirCultureWritesIt(long amount, string currency, string culture, string text) =>
        Assert.Equal(text, new Money(amount, currency).ToText(CultureInfo.GetCultureInfo(culture)));

    [Fact]
    public void TooLarge_IsNoMoney()
    {
        Assert.Null(Money.FromMajor(decimal.MaxValue, "UAH"));
        Assert.Null(Money.FromMajor(decimal.MinValue, "XTR"));
    }
}
