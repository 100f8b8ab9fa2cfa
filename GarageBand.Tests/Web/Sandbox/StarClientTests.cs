using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.Payments;

namespace GarageBand.Tests.Web.Sandbox;

/// <summary>The real client library takes money in the sandbox.</summary>
public sealed class StarClientTests
{
    private const int Month = 2_592_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Subscription_BeginsRenewsEnds_AndItsMoneyGoesBackOnce()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, _, person) = await host.PairAsync();
        var client = host.Client(token);
        var payments = InvoiceTests.Payments(host);
        var link = await client.CreateInvoiceLink("Month", "30 days", "sub:1", "XTR", [new LabeledPrice("Month", 100)], subscriptionPeriod: Month, cancellationToken: Cancel);

        var paying = payments.PayLinkAsync(person, link, Cancel);
        var checkout = (await NextAsync(client)).PreCheckoutQuery!;
        Assert.Equal(("sub:1", "XTR", 100, person), (checkout.InvoicePayload, checkout.Currency, checkout.TotalAmount, checkout.From.Id));
        await client.AnswerPreCheckoutQuery(checkout.Id, cancellationToken: Cancel);
        var receipt = (await paying).Receipt!;
        var first = (await NextAsync(client)).Message!;
        Assert.Equal(MessageType.SuccessfulPayment, first.Type);
        var payment = first.SuccessfulPayment!;
        Assert.True(payment is { IsRecurring: true, IsFirstRecurring: true });
        Assert.Equal(receipt.Until, payment.SubscriptionExpirationDate);
        Assert.Equal(Month, (payment.SubscriptionExpirationDate!.Value - first.Date).TotalSeconds, 1.0);

        await host.ControlAsync($"/people/{person}/subscriptions/renew", new { chargeId = receipt.ChargeId });
        var second = (await NextAsync(client)).Message!.SuccessfulPayment!;
        Assert.True(second is { IsRecurring: true, IsFirstRecurring: false });
        Assert.Equal(payment.SubscriptionExpirationDate.Value.AddSeconds(Month), second.SubscriptionExpirationDate);
        Assert.NotEqual(payment.TelegramPaymentChargeId, second.TelegramPaymentChargeId);

        await client.EditUserStarSubscription(person, payment.TelegramPaymentChargeId, true, Cancel);
        Assert.True(payments.FindReceipt(person, second.TelegramPaymentChargeId)!.IsEnding);
        Assert.Throws<GarageBand.Web.Sandbox.World.SandboxRefusalException>(() => payments.Renew(person, receipt.ChargeId));
        await client.EditUserStarSubscription(person, payment.TelegramPaymentChargeId, false, Cancel);
        await host.ControlAsync($"/people/{person}/subscriptions/end", new { chargeId = receipt.ChargeId });
        Assert.Throws<GarageBand.Web.Sandbox.World.SandboxRefusalException>(() => payments.Renew(person, receipt.ChargeId));

        Assert.Equal(200, (await client.GetMyStarBalance(Cancel)).Amount);
        await client.RefundStarPayment(person, second.TelegramPaymentChargeId, Cancel);
        var refund = (await NextAsync(client)).Message!.RefundedPayment!;
        Assert.Equal((second.TelegramPaymentChargeId, "sub:1", 100), (refund.TelegramPaymentChargeId, refund.InvoicePayload, refund.TotalAmount));
        Assert.Equal(100, (await client.GetMyStarBalance(Cancel)).Amount);
        Assert.Equal("Bad Request: CHARGE_ALREADY_REFUNDED", await RefusalAsync(client.RefundStarPayment(person, second.TelegramPaymentChargeId, Cancel)));
        Assert.Equal("Bad Request: CHARGE_ID_INVALID", await RefusalAsync(client.RefundStarPayment(person, "nothing", Cancel)));
        Assert.Equal("Bad Request: CHARGE_ID_INVALID", await RefusalAsync(client.RefundStarPayment(host.Maker.MakePerson("Other", null, null, "en").Id, receipt.ChargeId, Cancel)));
        Assert.Equal("Bad Request: user not found", await RefusalAsync(client.RefundStarPayment(1, receipt.ChargeId, Cancel)));

        var all = (await client.GetStarTransactions(cancellationToken: Cancel)).Transactions;
        Assert.Equal([true, true, false], all.Select(t => t.Source is not null));
        var user = Assert.IsType<TransactionPartnerUser>(all[0].Source);
        Assert.Equal((person, "sub:1", TransactionPartnerUserTransactionType.InvoicePayment, Month), (user.User.Id, user.InvoicePayload, user.TransactionType, user.SubscriptionPeriod));
        Assert.Equal(all[1].Id, all[2].Id);
        Assert.Equal(all[2].Id, Assert.Single((await client.GetStarTransactions(2, 1, Cancel)).Transactions).Id);
        Assert.NotNull(Assert.Single((await client.GetStarTransactions(2, 1, Cancel)).Transactions).Receiver);
    }

    [Fact]
    public async Task Hryvnias_GoThroughTheTestProvider_AndAreNoStars()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var client = host.Client(token);
        LabeledPrice[] prices = [new("Month", 15_000), new("Discount", -100)];
        Assert.Equal("Bad Request: PAYMENT_PROVIDER_INVALID", await RefusalAsync(client.SendInvoice(person, "Month", "30 days", "p", "UAH", prices, "123:LIVE:x", cancellationToken: Cancel)));
        var sent = await client.SendInvoice(person, "Month", "30 days", "p", "UAH", prices, "123:TEST:x", cancellationToken: Cancel);
        Assert.Equal((MessageType.Invoice, 14_900, "UAH"), (sent.Type, sent.Invoice!.TotalAmount, sent.Invoice.Currency));
        Assert.True(sent.ReplyMarkup!.InlineKeyboard.First().First().Pay);

        var paying = InvoiceTests.Payments(host).PayAsync(person, bot, sent.Id, Cancel);
        await client.AnswerPreCheckoutQuery((await NextAsync(client)).PreCheckoutQuery!.Id, cancellationToken: Cancel);
        await paying;
        var payment = (await NextAsync(client)).Message!.SuccessfulPayment!;
        Assert.Equal((14_900, "UAH"), (payment.TotalAmount, payment.Currency));
        Assert.NotEmpty(payment.ProviderPaymentChargeId);
        Assert.Empty((await client.GetStarTransactions(cancellationToken: Cancel)).Transactions);
        Assert.Equal("Bad Request: CHARGE_ID_INVALID", await RefusalAsync(client.RefundStarPayment(person, payment.TelegramPaymentChargeId, Cancel)));
    }

    private static async Task<Update> NextAsync(TelegramBotClient client)
    {
        var update = Assert.Single(await client.GetUpdates(timeout: 20, limit: 1, cancellationToken: Cancel));
        await client.GetUpdates(update.Id + 1, timeout: 0, cancellationToken: Cancel);
        return update;
    }

    private static async Task<string> RefusalAsync(Task call) => (await Assert.ThrowsAsync<ApiRequestException>(() => call)).Message;
}
