using GarageBand.Bots.Conversations;
using GarageBand.Bots.Conversations.Inputs;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Conversations;

public sealed class PhoneInputTests
{
    [Theory]
    [InlineData("0671234567")]
    [InlineData("067 123 45 67")]
    [InlineData("067-123-45-67")]
    [InlineData("(067) 123 45 67")]
    [InlineData("067.123.45.67")]
    [InlineData("671234567")]
    [InlineData("+380671234567")]
    [InlineData("+38 (067) 123-45-67")]
    [InlineData("380671234567")]
    [InlineData("38 067 123 45 67")]
    [InlineData("00380671234567")]
    [InlineData("80671234567")]
    [InlineData("8 (067) 123-45-67")]
    [InlineData("тел. 067 123 45 67")]
    [InlineData("Мой номер 067 123-45-67, Viber")]
    [InlineData("0671234567 Оля")]
    public void UkrainianNumber_InAnySpelling_IsE164(string typed) => Assert.Equal("+380671234567", PhoneInput.Parse(typed, "UA"));

    [Theory]
    [InlineData("+48 512 345 678", "+48512345678")]
    [InlineData("48512345678", "+48512345678")]
    [InlineData("+1 650 253 0000", "+16502530000")]
    [InlineData("044 200 45 67", "+380442004567")]
    public void OtherNumber_KeepsItsCountry(string typed, string expected) => Assert.Equal(expected, PhoneInput.Parse(typed, "UA"));

    [Theory]
    [InlineData("12345")]
    [InlineData("позвоните мне")]
    [InlineData("067 123 45 6")]
    [InlineData("000 000 00 00")]
    [InlineData("067 123 45 67, 050 765 43 21")]
    [InlineData("")]
    [InlineData("+")]
    public void WhatIsNoSingleNumber_IsAskedAgain(string typed) => Assert.Null(PhoneInput.Parse(typed, "UA"));

    [Fact]
    public void OwnContact_IsTaken_WithOrWithoutPlus()
    {
        foreach (var shared in new[] { "380671234567", "+380671234567" })
        {
            var customer = SalesCustomer.AtPhone();
            customer.SharesContact(shared, customer.Person.Id);

            Assert.Equal(new PhoneAnswer("+380671234567"), customer.State.Answers["phone"]);
            Assert.Equal("car", customer.State.StepKey);
            Assert.StartsWith("Спасибо!", customer.Said, StringComparison.Ordinal);
            Assert.IsType<NoKeyboard>(CustomerTalk.Keyboard(customer.Result.Replies[0]));
        }
    }

    [Theory]
    [InlineData(78L)]
    [InlineData(null)]
    public void ForeignContact_IsRefusedKindly(long? userId)
    {
        var customer = SalesCustomer.AtPhone();
        var said = customer.SharesContact("380671234567", userId);

        Assert.StartsWith("Это контакт другого человека", said, StringComparison.Ordinal);
        Assert.Equal("phone", customer.State.StepKey);
        Assert.DoesNotContain("phone", customer.State.Answers.Keys);
    }

    [Fact]
    public void Question_OffersTheContactButton_AndLeavingTakesItAway()
    {
        var customer = SalesCustomer.AtPhone();
        Assert.Contains(customer.Result.Replies, r => CustomerTalk.Keyboard(r) is ContactKeyboard);

        customer.Presses("Назад");
        Assert.Equal("name", customer.State.StepKey);
        Assert.StartsWith("Хорошо", customer.Said, StringComparison.Ordinal);
        Assert.Contains(customer.Result.Replies, r => CustomerTalk.Keyboard(r) is NoKeyboard);
    }
}
