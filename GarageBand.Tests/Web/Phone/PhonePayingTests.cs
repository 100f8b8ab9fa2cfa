using Bunit;
using GarageBand.Bots.Payments;
using GarageBand.Web.Components.Phone;

namespace GarageBand.Tests.Web.Phone;

/// <summary>An invoice on a phone: its bubble, the sheet that confirms, the word that it was paid, its receipt.</summary>
public sealed class PhonePayingTests : PhoneContext
{
    private const string Link = "https://t.me/$abcDEF";
    private static readonly PhoneInvoice Month = new("Month", "30 days of alerts", new Money(50, "XTR"), "Repairs");
    private static readonly PhoneReceipt Paid = new("stx1", Month, Noon, null, null, false, false);
    private readonly RecordedPayments _payments = new();

    public PhonePayingTests() => Acts.Payments = _payments;

    [Fact]
    public void Invoice_ShowsWhatItIsFor_AndAButtonWithThePrice()
    {
        var phone = Show(Chat(), Message(1, "") with { Invoice = Month });

        Assert.Equal("Month", phone.Find("[data-testid=invoice] b").TextContent);
        Assert.Contains("30 days of alerts", phone.Find("[data-testid=invoice]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Pay ⭐\u00A050", phone.Find("button.key").TextContent);
    }

    [Fact]
    public void Paying_AsksFirst_WaitsForTheBot_AndSaysThatItIsDone()
    {
        var phone = Show(Chat(PhoneChatKind.Channel), Message(1, "") with { Invoice = Month });
        phone.Find("button.key").Click();
        Assert.Contains("“Month” from Repairs for ⭐\u00A050", phone.Find("[data-testid=pay-sheet]").TextContent, StringComparison.Ordinal);
        Assert.Empty(_payments.Done);

        phone.Find("[data-testid=pay]").Click();
        Assert.True(phone.Find("[data-testid=pay]").HasAttribute("disabled"));
        phone.InvokeAsync(() => _payments.Paid.SetResult(new PhonePaid(Paid)));

        phone.WaitForAssertion(() => Assert.Empty(phone.FindAll("[data-testid=pay-sheet]")));
        Assert.Equal(["pays 1"], _payments.Done);
        Assert.Equal("You paid ⭐\u00A050 to Repairs for “Month”", phone.Find(".toast").TextContent);
    }

    [Fact]
    public void PaidInTheChatWithTheBot_TheChatItselfSaysSo()
    {
        var phone = Show(Chat(), Message(1, "") with { Invoice = Month });
        phone.Find("button.key").Click();
        _payments.Paid.SetResult(new PhonePaid(Paid));
        phone.Find("[data-testid=pay]").Click();

        phone.WaitForAssertion(() => Assert.Empty(phone.FindAll("[data-testid=pay-sheet]")));
        Assert.Empty(phone.FindAll(".toast"));
    }

    [Theory]
    [InlineData("Sold out", "Sold out")]
    [InlineData(null, "The bot didn’t answer in time. Nothing was paid; try again.")]
    public void NotPaid_TheSheetStaysAndSaysWhy(string? error, string words)
    {
        var phone = Show(Chat(), Message(1, "") with { Invoice = Month });
        phone.Find("button.key").Click();
        _payments.Paid.SetResult(new PhonePaid(null, error));
        phone.Find("[data-testid=pay]").Click();

        phone.WaitForAssertion(() => Assert.Equal(words, phone.Find("[role=alert]").TextContent));
        Assert.False(phone.Find("[data-testid=pay]").HasAttribute("disabled"));
    }

    [Fact]
    public void LinkToAnInvoice_OpensTheSameSheet_AndADeadOneSaysSo()
    {
        var phone = Show(Chat(), Message(1, "Subscribe") with { Buttons = [[new PhoneButton("Month", Url: Link)]] });
        phone.Find("button.key").Click();
        Assert.Contains("doesn’t work any more", phone.Find(".toast").TextContent, StringComparison.Ordinal);

        _payments.Linked = Month with { IsSubscription = true };
        phone.Find("button.key").Click();
        Assert.Contains("for ⭐\u00A050 a month", phone.Find("[data-testid=pay-sheet]").TextContent, StringComparison.Ordinal);
        phone.Find("[data-testid=pay]").Click();
        Assert.Equal([$"pays {Link}"], _payments.Done);
    }

    [Fact]
    public void PaidInvoice_HasItsReceipt_WhereASubscriptionIsEndedAndTakenUpAgain()
    {
        _payments.Receipt = Paid with { Until = Noon.AddDays(30) };
        var phone = Show(
            Chat(),
            Message(1, "") with { Invoice = Month with { ReceiptId = "stx1" }, Buttons = [[new PhoneButton("Buy", Pays: true), new PhoneButton("Back", "b")]] },
            Message(2, "A payment was made") with { IsService = true, Receipt = _payments.Receipt });
        Assert.Equal(["Receipt", "Back"], phone.FindAll("button.key").Select(b => b.TextContent));
        Assert.Equal("You paid ⭐\u00A050 to Repairs for “Month”", phone.Find("button.paid").TextContent);

        phone.Find("button.key").Click();
        phone.Find("[data-testid=receipt-sheet] .plain").Click();
        Assert.Contains("Ends", phone.Find("[data-testid=receipt-sheet]").TextContent, StringComparison.Ordinal);
        phone.Find("[data-testid=receipt-sheet] .plain").Click();
        Assert.Equal(["ends stx1", "resumes stx1"], _payments.Done);
        phone.Find("[data-testid=receipt-sheet] .main").Click();
        phone.Find("button.paid").Click();
        Assert.Contains("stx1", phone.Find("[data-testid=receipt-sheet]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void CopyWithAStartParameter_LeadsToTheBotInstead()
    {
        var phone = Show(Chat(), Message(1, "") with { Invoice = Month with { DeepLink = "https://t.me/repairs_bot?start=month" } });

        Assert.Equal("https://t.me/repairs_bot?start=month", phone.Find("a.key").GetAttribute("href"));
    }
}
