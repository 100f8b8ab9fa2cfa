using System.Text.Json;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Telegram;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Telegram;

/// <summary>Money at the door: what goes out as an invoice, what comes back as a payment.</summary>
public sealed class TelegramInvoicesTests
{
    private const string BotToken = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0";
    private const string ProviderToken = "284685063:TEST:NGQ4MWY4";
    private const string Sent = """{"ok":true,"result":{"message_id":9,"date":1,"chat":{"id":1,"type":"private"}}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stars_GoWithoutAProviderToken()
    {
        var (result, body) = await CallAsync(Sent, api => api.CallAsync(1, new SendInvoice(new InvoiceTerms("Month", "30 days", "p1", "XTR", 50)), Token));

        Assert.Equal([9], Assert.IsType<CallDone>(result).MessageIds);
        Assert.Equal(("XTR", "p1", 50), (body.GetProperty("currency").GetString(), body.GetProperty("payload").GetString(), body.GetProperty("prices")[0].GetProperty("amount").GetInt64()));
        Assert.DoesNotContain(ProviderToken, body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ByProvider_TheDoorAddsTheToken_AndTheDeliveryNeverHeldIt()
    {
        var call = new SendInvoice(
            new InvoiceTerms("Месяц", "30 дней", "p1", "UAH", 19900, ByProvider: true),
            new InlineKeyboard([[new Button("Заплатить", Pay: true)], [new Button("Назад", "b")]]));

        var (_, body) = await CallAsync(Sent, api => api.CallAsync(1, MessagingJson.Read<OutgoingCall>(MessagingJson.Write<OutgoingCall>(call)), Token));

        Assert.Equal(ProviderToken, body.GetProperty("provider_token").GetString());
        Assert.True(body.GetProperty("reply_markup").GetProperty("inline_keyboard")[0][0].GetProperty("pay").GetBoolean());
        Assert.DoesNotContain(ProviderToken, MessagingJson.Write<OutgoingCall>(call), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ByProviderWithoutToken_IsRefusedBeforeAnythingIsSent()
    {
        await using var server = await ScriptedServer.StartAsync();
        using var clients = new BotHttpClients();
        var api = new TelegramBotApi(BotToken, server.Url, clients.For(server.Url), TimeSpan.FromSeconds(10));

        var result = await api.CallAsync(1, new SendInvoice(new InvoiceTerms("a", "b", "c", "UAH", 100, ByProvider: true)), Token);

        Assert.Equal(400, Assert.IsType<CallRefused>(result).Code);
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task SubscriptionLink_CarriesThePeriod()
    {
        var (answer, body) = await CallAsync(
            """{"ok":true,"result":"https://t.me/$abc"}""",
            api => api.CreateInvoiceLinkAsync(new InvoiceTerms("a", "b", "c", "XTR", 100, SubscriptionSeconds: InvoiceTerms.SubscriptionPeriod), Token));

        Assert.Equal("https://t.me/$abc", answer.Value);
        Assert.Equal(2_592_000, body.GetProperty("subscription_period").GetInt32());
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("Too late", false)]
    public async Task Checkout_IsAnsweredWithTheRefusalOrOk(string? refusal, bool ok)
    {
        var (answer, body) = await CallAsync("""{"ok":true,"result":true}""", api => api.AnswerCheckoutAsync("q7", refusal, Token));

        Assert.True(answer is { Ok: true, Value: true });
        Assert.Equal(("q7", ok), (body.GetProperty("pre_checkout_query_id").GetString(), body.GetProperty("ok").GetBoolean()));
        Assert.Equal(refusal, body.TryGetProperty("error_message", out var words) ? words.GetString() : null);
    }

    [Fact]
    public async Task RefundedAlready_IsAnErrorInTelegramsWords()
    {
        var (answer, body) = await CallAsync("""{"ok":false,"error_code":400,"description":"Bad Request: CHARGE_ALREADY_REFUNDED"}""", api => api.RefundStarsAsync(5, "ch1", Token), 400);

        Assert.Equal((400, "Bad Request: CHARGE_ALREADY_REFUNDED"), (answer.ErrorCode, answer.Error));
        Assert.Equal((5, "ch1"), (body.GetProperty("user_id").GetInt64(), body.GetProperty("telegram_payment_charge_id").GetString()));
    }

    [Fact]
    public async Task RefundInTheQueue_GivenBackBefore_IsDone_AndSoIsStopping()
    {
        CallResult? result = null;
        async Task<ApiAnswer<bool>> Make(IBotApi api, OutgoingCall call)
        {
            result = await api.CallAsync(5, call, Token);
            return new ApiAnswer<bool>(true);
        }

        var (_, body) = await CallAsync("""{"ok":false,"error_code":400,"description":"Bad Request: CHARGE_ALREADY_REFUNDED"}""", api => Make(api, new RefundStars(5, "ch1")), 400);
        Assert.Equal((5, "ch1"), (body.GetProperty("user_id").GetInt64(), body.GetProperty("telegram_payment_charge_id").GetString()));
        Assert.Equal(RefusalKind.NotModified, Assert.IsType<CallRefused>(result).Kind);
        await CallAsync("""{"ok":false,"error_code":400,"description":"Bad Request: CHARGE_ID_INVALID"}""", api => Make(api, new RefundStars(5, "ch1")), 400);
        Assert.Equal(RefusalKind.Other, Assert.IsType<CallRefused>(result).Kind);

        (_, body) = await CallAsync("""{"ok":true,"result":true}""", api => Make(api, new StopStarSubscription(5, "ch1")));
        Assert.Equal((5, "ch1", true), (body.GetProperty("user_id").GetInt64(), body.GetProperty("telegram_payment_charge_id").GetString(), body.GetProperty("is_canceled").GetBoolean()));
        Assert.IsType<CallDone>(result);
    }

    [Fact]
    public async Task Subscription_IsCancelledByItsCharge()
    {
        var (answer, body) = await CallAsync("""{"ok":true,"result":true}""", api => api.SetStarSubscriptionAsync(5, "ch1", true, Token));

        Assert.True(answer.Ok);
        Assert.Equal((5, "ch1", true), (body.GetProperty("user_id").GetInt64(), body.GetProperty("telegram_payment_charge_id").GetString(), body.GetProperty("is_canceled").GetBoolean()));
    }

    [Fact]
    public async Task Transactions_TellWhoPaidForWhatAndWhatWentBack()
    {
        var (answer, _) = await CallAsync(
            """
            {"ok":true,"result":{"transactions":[
              {"id":"ch1","amount":50,"date":1700000000,"source":{"type":"user","transaction_type":"invoice_payment","user":{"id":5,"is_bot":false,"first_name":"Оля"},"invoice_payload":"p1"}},
              {"id":"ch1","amount":50,"date":1700000060,"receiver":{"type":"user","transaction_type":"invoice_payment","user":{"id":5,"is_bot":false,"first_name":"Оля"},"invoice_payload":"p1"}},
              {"id":"w1","amount":7,"date":1700000070,"receiver":{"type":"fragment"}}]}}
            """,
            api => api.GetStarTransactionsAsync(0, 100, Token));

        var at = new DateTime(2023, 11, 14, 22, 13, 20, DateTimeKind.Utc);
        Assert.Equal(
            [new StarTransaction("ch1", 50, at, true, 5, "p1"), new StarTransaction("ch1", 50, at.AddMinutes(1), false, 5, "p1"), new StarTransaction("w1", 7, at.AddSeconds(70), false, null, null)],
            answer.Value!);
    }

    [Fact]
    public async Task PaymentUpdates_AreReadAsNeutralOnes()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer = _ => (200, """
            {"ok":true,"result":[
              {"update_id":1,"pre_checkout_query":{"id":"q1","from":{"id":5,"is_bot":false,"first_name":"Оля","language_code":"uk"},"currency":"UAH","total_amount":19900,"invoice_payload":"p1"}},
              {"update_id":2,"message":{"message_id":4,"date":1700000000,"chat":{"id":5,"type":"private"},"from":{"id":5,"is_bot":false,"first_name":"Оля"},
                "successful_payment":{"currency":"XTR","total_amount":50,"invoice_payload":"p2","subscription_expiration_date":1702592000,"is_recurring":true,"is_first_recurring":true,
                "telegram_payment_charge_id":"ch1","provider_payment_charge_id":""}}},
              {"update_id":3,"message":{"message_id":5,"date":1700000000,"chat":{"id":5,"type":"private"},"from":{"id":5,"is_bot":false,"first_name":"Оля"},
                "refunded_payment":{"currency":"XTR","total_amount":50,"invoice_payload":"p2","telegram_payment_charge_id":"ch1"}}}]}
            """);
        using var clients = new BotHttpClients();

        var updates = (await new UpdatePoller(Api(server.Url, clients).Client, TimeSpan.FromSeconds(1)).PollAsync(1, Token)).Updates;

        var checkout = Assert.IsType<CheckoutAsked>(updates[0].Incoming);
        Assert.Equal(("q1", "UAH", 19900, "p1", new Chat(5, ChatKind.Private), "uk"), (checkout.CheckoutId, checkout.Currency, checkout.Amount, checkout.Payload, checkout.Chat, checkout.From?.LanguageCode));
        var payment = Assert.IsType<PaymentArrived>(updates[1].Incoming);
        Assert.Equal(("XTR", 50, "p2", "ch1", null), (payment.Currency, payment.Amount, payment.Payload, payment.ChargeId, payment.ProviderChargeId));
        Assert.Equal((new DateTime(2023, 12, 14, 22, 13, 20, DateTimeKind.Utc), true, true), (payment.SubscriptionUntil, payment.IsRecurring, payment.IsFirstRecurring));
        Assert.Equal(5, payment.From?.Id);
        var refund = Assert.IsType<PaymentRefunded>(updates[2].Incoming);
        Assert.Equal(("XTR", 50, "p2", "ch1"), (refund.Currency, refund.Amount, refund.Payload, refund.ChargeId));
        Assert.Contains("pre_checkout_query", server.Asked.Single().Body);
        Assert.Equal(checkout, MessagingJson.Read<Incoming>(MessagingJson.Write<Incoming>(checkout)));
        Assert.Equal(payment, MessagingJson.Read<Incoming>(MessagingJson.Write<Incoming>(payment)));
    }

    [Fact]
    public async Task BroughtUpdates_HoldCheckoutsToo()
    {
        await using var server = await ScriptedServer.StartAsync();
        using var clients = new BotHttpClients();
        var source = new WebhookSource(1, Api(server.Url, clients).Client, "https://bots.example.org/telegram/1", "secret_1", new WebhookGates(), TimeProvider.System);

        await source.BeginAsync(Token);

        Assert.Contains("pre_checkout_query", Assert.Single(server.Asked).Body, StringComparison.Ordinal);
    }

    private static async Task<(T Result, JsonElement Body)> CallAsync<T>(string answer, Func<IBotApi, Task<T>> call, int status = 200)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer = _ => (status, answer);
        using var clients = new BotHttpClients();
        var result = await call(Api(server.Url, clients));
        return (result, JsonSerializer.Deserialize<JsonElement>(Assert.Single(server.Asked).Body));
    }

    private static TelegramBotApi Api(string url, BotHttpClients clients) =>
        new(BotToken, url, clients.For(url), TimeSpan.FromSeconds(10), providerToken: _ => Task.FromResult<string?>(ProviderToken));
}
