using GarageBand.Bots.Conversations.Inputs;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Conversations;

public sealed class TypedNumberTests
{
    private static readonly NumberStep Price = (NumberStep)TestForms.Sales.Step(StepRole.Price)!;
    private static readonly NumberStep Mileage = (NumberStep)TestForms.Sales.Step("mileage")!;

    [Theory]
    [InlineData("12500", 12500)]
    [InlineData("12 500", 12500)]
    [InlineData("12\u00A0500 $", 12500)]
    [InlineData("12500$", 12500)]
    [InlineData("$12,500", 12500)]
    [InlineData("$12,500.00", 12500)]
    [InlineData("12.500", 12500)]
    [InlineData("12.500,00 $", 12500)]
    [InlineData("12'500", 12500)]
    [InlineData("12.5k", 12500)]
    [InlineData("12.5k$", 12500)]
    [InlineData("12,5к", 12500)]
    [InlineData("12,5 тыс. $", 12500)]
    [InlineData("12.500 тыс", 12500)]
    [InlineData("12 тысяч", 12000)]
    [InlineData("13 тисяч доларів", 13000)]
    [InlineData("12 thousand dollars", 12000)]
    [InlineData("1,2 млн", 1_200_000)]
    [InlineData("12500 у.е.", 12500)]
    [InlineData("12500 usd", 12500)]
    [InlineData("12 500 $ торг", 12500)]
    [InlineData("Цена: 12500", 12500)]
    [InlineData("около 12 500", 12500)]
    [InlineData("12500.60", 12501)]
    [InlineData("-500", -500)]
    public void Price_InAnySpelling_IsRead(string typed, int expected) => Assert.Equal(expected, NumberInput.Parse(typed, Price));

    [Theory]
    [InlineData("дорого")]
    [InlineData("")]
    [InlineData("8000-9000")]
    [InlineData("8500 9000")]
    [InlineData("12 50 0")]
    [InlineData("12.05.2024")]
    [InlineData("1.2.3")]
    [InlineData("067 123 45 67")]
    [InlineData("12500 или 13000")]
    [InlineData("1e9")]
    [InlineData("9999999999999999999")]
    [InlineData("１２５００")]
    public void WhatIsNoSingleNumber_IsNotGuessed(string typed) => Assert.Null(NumberInput.Parse(typed, Price));

    [Theory]
    [InlineData("185", 185)]
    [InlineData("185 тыс", 185)]
    [InlineData("185 тыс. км", 185)]
    [InlineData("185 тис.км", 185)]
    [InlineData("185к", 185)]
    [InlineData("185 км", 185)]
    [InlineData("185000", 185)]
    [InlineData("185 000 км", 185)]
    [InlineData("185.000", 185)]
    [InlineData("185 400 km", 185)]
    [InlineData("пробег 185 тысяч", 185)]
    [InlineData("0,185 млн", 185)]
    [InlineData("0", 0)]
    [InlineData("999", 999)]
    [InlineData("1000", 1)]
    public void Mileage_InThousandsOrInFull_IsTheSame(string typed, int expected) => Assert.Equal(expected, NumberInput.Parse(typed, Mileage));

    [Theory]
    [InlineData("1.234", 3, "1.234")]
    [InlineData("1.234", 2, "1234")]
    [InlineData("1,6", 1, "1.6")]
    [InlineData("5 kg", 0, "5")]
    public void Fraction_HangsOnTheDecimalsAsked(string typed, int decimals, string expected)
    {
        var step = new NumberStep { Key = "n", Label = Price.Label, Ask = Price.Ask, Min = 0, Max = 1_000_000, Decimals = decimals };
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), NumberInput.Parse(typed, step));
    }
}
