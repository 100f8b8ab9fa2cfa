using System.Text.Json;
using GarageBand.Web.Sandbox.World;
using Microsoft.Extensions.Time.Testing;

namespace GarageBand.Tests.Web.Sandbox;

/// <summary>Invoices as the Bot API takes them and gives them back, and paying them.</summary>
public sealed class InvoiceTests
{
    private const string ProviderToken = "284685063:TEST:NGQ4MWY4";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, object?, string> Faults => new()
    {
        { "title", null, "Bad Request: parameter \"title\" is required" },
        { "title", new string('x', 33), "Bad Request: TITLE_INVALID" },
        { "description", "", "Bad Request: parameter \"description\" is required" },
        { "description", new string('x', 256), "Bad Request: DESCRIPTION_INVALID" },
        { "payload", null, "Bad Request: parameter \"payload\" is required" },
        { "payload", new string('є', 65), "Bad Request: INVOICE_PAYLOAD_INVALID" },
        { "currency", null, "Bad Request: parameter \"currency\" is required" },
        { "currency", "UAH", "Bad Request: PAYMENT_PROVIDER_INVALID" },
        { "prices", null, "Bad Request: parameter \"prices\" is required" },
        { "prices", Array.Empty<object>(), "Bad Request: STARS_INVOICE_INVALID" },
        { "prices", new object[] { new { label = "a", amount = 1 }, new { label = "b", amount = 2 } }, "Bad Request: STARS_INVOICE_INVALID" },
        { "prices", new object[] { new { label = "a", amount = 0 } }, "Bad Request: CURRENCY_TOTAL_AMOUNT_INVALID" },
        { "prices", new object[] { new { label = "a", amount = 100_001 } }, "Bad Request: CURRENCY_TOTAL_AMOUNT_INVALID" },
        { "provider_token", ProviderToken, "Bad Request: STARS_INVOICE_INVALID" },
        { "subscription_period", 86_400, "Bad Request: SUBSCRIPTION_PERIOD_INVALID" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task WrongInvoice_IsRefusedInTelegramsWords(string field, object? value, string description)
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, _, person) = await host.PairAsync();
        var invoice = Invoice(person);
        invoice[field] = value;
        (await host.CallAsync(token, "createInvoiceLink", invoice)).Refused(400, description);
        if (field != "subscription_period")
            (await host.CallAsync(token, "sendInvoice", invoice)).Refused(400, description);
    }

    [Fact]
    public async Task Subscription_HasAtMostTenThousandStars_AndNoOtherCurrency()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, _, person) = await host.PairAsync();
        var invoice = Invoice(person, 10_001);
        invoice["subscription_period"] = 2_592_000;
        (await host.CallAsync(token, "createInvoiceLink", invoice)).Refused(400, "Bad Request: SUBSCRIPTION_AMOUNT_INVALID");
        var other = Invoice(person, 10_000, "UAH");
        other["subscription_period"] = 2_592_000;
        (await host.CallAsync(token, "createInvoiceLink", other)).Refused(400, "Bad Request: SUBSCRIPTION_PERIOD_INVALID");
        invoice["prices"] = new object[] { new { label = "a", amount = 10_000 } };
        Assert.StartsWith("https://t.me/$", (await host.OkAsync(token, "createInvoiceLink", invoice)).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PayButton_StandsFirstUnderAnInvoice_AndNowhereElse()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, _, person) = await host.PairAsync();
        object pay = new { text = "Заплатить", pay = true };
        object other = new { text = "Назад", callback_data = "b" };
        object[][] Rows(params object[] row) => [row];

        (await host.CallAsync(token, "sendMessage", new { chat_id = person, text = "a", reply_markup = new { inline_keyboard = Rows(pay) } })).Refused(400, "Bad Request: BUTTON_TYPE_INVALID");
        var invoice = Invoice(person);
        invoice["reply_markup"] = new { inline_keyboard = Rows(other, pay) };
        (await host.CallAsync(token, "sendInvoice", invoice)).Refused(400, "Bad Request: BUTTON_TYPE_INVALID");
        invoice["reply_markup"] = new { inline_keyboard = Rows(other) };
        (await host.CallAsync(token, "sendInvoice", invoice)).Refused(400, "Bad Request: REPLY_MARKUP_BUY_EMPTY");
        invoice["reply_markup"] = new { inline_keyboard = Rows(pay, other) };
        var sent = await host.OkAsync(token, "sendInvoice", invoice);
        Assert.True(sent.GetProperty("reply_markup").GetProperty("inline_keyboard")[0][0].GetProperty("pay").GetBoolean());
        Assert.Equal("Month", sent.GetProperty("invoice").GetProperty("title").GetString());
        Assert.Equal("", sent.GetProperty("invoice").GetProperty("start_parameter").GetString());
        Assert.False(sent.TryGetProperty("text", out _));
    }

    [Fact]
    public async Task Paid_TheBotIsAskedAndTold_AndTheInvoiceHasItsReceipt()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var sent = await host.OkAsync(token, "sendInvoice", Invoice(person));
        Assert.Equal("Pay ⭐️50", sent.GetProperty("reply_markup").GetProperty("inline_keyboard")[0][0].GetProperty("text").GetString());
        var id = sent.GetProperty("message_id").GetInt32();

        var paying = host.ControlAsync($"/people/{person}/pay", new { peer = bot, messageId = id });
        var query = await CheckoutAsync(host, token);
        Assert.Equal(("XTR", 50, "p1", person), (query.GetProperty("currency").GetString(), query.GetProperty("total_amount").GetInt64(), query.GetProperty("invoice_payload").GetString(), query.GetProperty("from").GetProperty("id").GetInt64()));
        await host.OkAsync(token, "answerPreCheckoutQuery", new { pre_checkout_query_id = query.GetProperty("id").GetString(), ok = true });

        var paid = await paying;
        Assert.True(paid.GetProperty("isPaid").GetBoolean());
        var message = Assert.Single(await host.UpdatesAsync(token)).GetProperty("message");
        var payment = message.GetProperty("successful_payment");
        Assert.Equal(("XTR", 50, "p1"), (payment.GetProperty("currency").GetString(), payment.GetProperty("total_amount").GetInt64(), payment.GetProperty("invoice_payload").GetString()));
        Assert.Equal(paid.GetProperty("receipt").GetProperty("chargeId").GetString(), payment.GetProperty("telegram_payment_charge_id").GetString());
        Assert.Equal((person, "private"), (message.GetProperty("from").GetProperty("id").GetInt64(), message.GetProperty("chat").GetProperty("type").GetString()));
        Assert.False(payment.TryGetProperty("is_recurring", out _));
        Assert.Equal(payment.GetProperty("telegram_payment_charge_id").GetString(), host.World.FindMessage(person, bot, id)!.Invoice!.ReceiptId);
        Assert.True(host.World.Messages(person, bot)[^1] is { IsService: true, Receipt.RefundedAt: null });
        using var again = await host.Http.PostAsync($"/sandbox/control/people/{person}/pay", Json(new { peer = bot, messageId = id }), Cancel);
        Assert.Equal(400, (int)again.StatusCode);
    }

    [Fact]
    public async Task Refused_NothingIsPaid_AndThePersonReadsWhy()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var id = (await host.OkAsync(token, "sendInvoice", Invoice(person))).GetProperty("message_id").GetInt32();
        var paying = Payments(host).PayAsync(person, bot, id, Cancel);
        var query = (await CheckoutAsync(host, token)).GetProperty("id").GetString();
        (await host.CallAsync(token, "answerPreCheckoutQuery", new { pre_checkout_query_id = query, ok = false })).Refused(400, "Bad Request: parameter \"error_message\" is required");
        await host.OkAsync(token, "answerPreCheckoutQuery", new { pre_checkout_query_id = query, ok = false, error_message = "Заказ отменён" });

        Assert.Equal(new SandboxPaid(null, "Заказ отменён"), await paying);
        Assert.Empty(await host.UpdatesAsync(token));
        Assert.Null(host.World.FindMessage(person, bot, id)!.Invoice!.ReceiptId);
    }

    [Fact]
    public async Task AnswerAfterTenSeconds_IsTooLate_AndNothingIsPaid()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
        await using var host = await SandboxHost.StartAsync(time: time);
        var (token, bot, person) = await host.PairAsync();
        var id = (await host.OkAsync(token, "sendInvoice", Invoice(person))).GetProperty("message_id").GetInt32();
        var paying = Payments(host).PayAsync(person, bot, id, Cancel);
        var query = (await CheckoutAsync(host, token)).GetProperty("id").GetString();

        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(SandboxPaid.NoAnswer, (await paying).Error);
        (await host.CallAsync(token, "answerPreCheckoutQuery", new { pre_checkout_query_id = query, ok = true }))
            .Refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid");
        Assert.Empty(Payments(host).PaidBy(person));
    }

    [Fact]
    public async Task InvoiceInAChannel_ManyPay_EachIsToldInPrivate_AndTheCopyInTheDiscussionCanBePaidToo()
    {
        await using var host = await SandboxHost.StartAsync();
        var demo = await host.Demo.EnsureAsync("repairs", Cancel);
        var bot = long.Parse(demo.Token.Split(':')[0], System.Globalization.CultureInfo.InvariantCulture);
        await host.UpdatesAsync(demo.Token);
        var post = (await host.OkAsync(demo.Token, "sendInvoice", Invoice(demo.ChannelId))).GetProperty("message_id").GetInt32();
        var copy = Assert.Single(await host.UpdatesAsync(demo.Token)).GetProperty("message");
        Assert.True(copy.GetProperty("is_automatic_forward").GetBoolean());
        Assert.Equal("Month", copy.GetProperty("invoice").GetProperty("title").GetString());

        foreach (var (person, peer, id) in new[] { (host.World.People[0].Id, demo.ChannelId, post), (host.World.People[1].Id, demo.DiscussionGroupId, copy.GetProperty("message_id").GetInt32()) })
        {
            host.World.Join(person, peer);
            await host.UpdatesAsync(demo.Token);
            var paid = await PayAsync(host, demo.Token, Payments(host).PayAsync(person, peer, id, Cancel));
            var message = Assert.Single(await host.UpdatesAsync(demo.Token)).GetProperty("message");
            Assert.Equal((person, person), (message.GetProperty("chat").GetProperty("id").GetInt64(), message.GetProperty("from").GetProperty("id").GetInt64()));
            Assert.Equal(paid.Receipt!.ChargeId, message.GetProperty("successful_payment").GetProperty("telegram_payment_charge_id").GetString());
            Assert.Equal(bot, paid.Receipt.BotId);
            Assert.Null(host.World.FindMessage(person, peer, id)!.Invoice!.ReceiptId);
        }
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("month", false)]
    public async Task ForwardedCopy_CanBePaid_UnlessItHasAStartParameter(string start, bool canBePaid)
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var friend = host.Maker.MakePerson("Friend", null, null, "en");
        host.World.Say(friend.Id, bot, "/start");
        await host.UpdatesAsync(token);
        var invoice = Invoice(person);
        invoice["start_parameter"] = start;
        var id = (await host.OkAsync(token, "sendInvoice", invoice)).GetProperty("message_id").GetInt32();
        (await host.CallAsync(token, "copyMessage", new { chat_id = friend.Id, from_chat_id = person, message_id = id })).Refused(400, "Bad Request: message can't be copied");

        var copy = await host.OkAsync(token, "forwardMessage", new { chat_id = friend.Id, from_chat_id = person, message_id = id });

        var button = copy.GetProperty("reply_markup").GetProperty("inline_keyboard")[0][0];
        Assert.Equal(canBePaid, button.TryGetProperty("pay", out _));
        var copyId = copy.GetProperty("message_id").GetInt32();
        if (canBePaid)
        {
            Assert.NotNull((await PayAsync(host, token, Payments(host).PayAsync(friend.Id, bot, copyId, Cancel))).Receipt);
            return;
        }

        Assert.EndsWith("?start=month", button.GetProperty("url").GetString(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<SandboxRefusalException>(() => Payments(host).PayAsync(friend.Id, bot, copyId, Cancel));
    }

    [Fact]
    public async Task MoneyAndLinks_AreThereAfterAKill()
    {
        await using var host = await SandboxHost.StartAsync();
        var (token, bot, person) = await host.PairAsync();
        var link = (await host.OkAsync(token, "createInvoiceLink", Invoice(person))).GetString()!;
        var paid = await PayAsync(host, token, Payments(host).PayLinkAsync(person, link, Cancel));
        host.State.Flush();

        await using var next = await host.OpenAsKilledAsync();

        Assert.Equal(paid.Receipt, Payments(next).FindReceipt(person, paid.Receipt!.ChargeId));
        Assert.Equal(50, Payments(next).FindLink(link)!.Amount);
        Assert.True(next.World.Messages(person, bot)[^1].Receipt is not null);
    }

    internal static ISandboxPayments Payments(SandboxHost host) => host.Get<ISandboxPayments>();

    /// <summary>The bot lets the payment go on.</summary>
    internal static async Task<SandboxPaid> PayAsync(SandboxHost host, string token, Task<SandboxPaid> paying)
    {
        var query = await CheckoutAsync(host, token);
        await host.OkAsync(token, "answerPreCheckoutQuery", new { pre_checkout_query_id = query.GetProperty("id").GetString(), ok = true });
        return await paying;
    }

    private static async Task<JsonElement> CheckoutAsync(SandboxHost host, string token)
    {
        var update = Assert.Single((await host.OkAsync(token, "getUpdates", new { timeout = 20 })).EnumerateArray());
        await host.OkAsync(token, "getUpdates", new { timeout = 0, offset = update.GetProperty("update_id").GetInt64() + 1, limit = 1 });
        return update.GetProperty("pre_checkout_query");
    }

    private static Dictionary<string, object?> Invoice(long chat, long amount = 50, string currency = "XTR") => new()
    {
        ["chat_id"] = chat,
        ["title"] = "Month",
        ["description"] = "30 days of alerts",
        ["payload"] = "p1",
        ["currency"] = currency,
        ["prices"] = new object[] { new { label = "Month", amount } },
        ["provider_token"] = currency == "XTR" ? "" : ProviderToken,
    };

    private static StringContent Json(object body) => new(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json");
}
