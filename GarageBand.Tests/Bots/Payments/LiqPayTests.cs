using System.Text;
using System.Text.Json;
using System.Web;
using GarageBand.Bots.Payments;
using GarageBand.Data.Payments;
using GarageBand.Tests.Support;
using Microsoft.Extensions.Logging;

namespace GarageBand.Tests.Bots.Payments;

/// <summary>From the link to the payment that is kept, with LiqPay's server played by the test.</summary>
public sealed class LiqPayTests
{
    private static readonly string Order = Guid.Parse("0c3fb2f8-3a4e-4c0e-9a51-6a5d3a3a9b10").ToString("N");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task Link_IsSigned_AndLiqPaysAnswerToItIsKeptOnce()
    {
        await using var shop = await LiqPayShopHouse.OpenAsync();
        shop.Book.Orders[(shop.BotId, Order)] = new Money(19_900, "UAH");

        var link = new Uri((await shop.Get<ILiqPayLinks>().MakeAsync(shop.BotId, Order, "UAH", 19_900, "Місяць «сповіщень»", "ru", Cancel))!);

        Assert.Equal("https://www.liqpay.ua/api/3/checkout", link.GetLeftPart(UriPartial.Path));
        var query = HttpUtility.ParseQueryString(link.Query);
        Assert.Equal(LiqPayShopHouse.Sign(LiqPayShopHouse.PrivateKey, query["data"]!), query["signature"]);
        var asked = JsonSerializer.Deserialize<JsonElement>(Convert.FromBase64String(query["data"]!));
        Assert.Equal(
            (3, LiqPayShopHouse.PublicKey, "pay", 199.00m, "UAH", Order, "Місяць «сповіщень»", "uk"),
            (asked.GetProperty("version").GetInt32(), asked.GetProperty("public_key").GetString(), asked.GetProperty("action").GetString(), asked.GetProperty("amount").GetDecimal(),
            asked.GetProperty("currency").GetString(), asked.GetProperty("order_id").GetString(), asked.GetProperty("description").GetString(), asked.GetProperty("language").GetString()));
        Assert.Equal("https://t.me/garage_bot", asked.GetProperty("result_url").GetString());
        Assert.False(asked.TryGetProperty("sandbox", out _));
        Assert.DoesNotContain(LiqPayShopHouse.PrivateKey, Encoding.UTF8.GetString(Convert.FromBase64String(query["data"]!)), StringComparison.Ordinal);
        Assert.Equal($"{shop.Http.BaseAddress}payments/liqpay/{shop.PublicId:N}", asked.GetProperty("server_url").GetString());

        Assert.Equal(200, await shop.TellAsync(LiqPayShopHouse.Notice(Order)));
        Assert.Equal(200, await shop.TellAsync(LiqPayShopHouse.Notice(Order)));

        var payment = Assert.Single(shop.Book.Payments);
        Assert.Equal(
            new PaymentNotice(shop.BotId, PaymentMethod.LiqPay, Order, "UAH", 19_900, "2211223344", "77", null, null, false, new DateTime(2026, 5, 1, 12, 0, 0, DateTimeKind.Utc)),
            payment);
    }

    [DatabaseFact]
    public async Task Reversed_IsKeptAsARefund_WithWhatWentBack()
    {
        await using var shop = await LiqPayShopHouse.OpenAsync();
        shop.Book.Orders[(shop.BotId, Order)] = new Money(19_900, "UAH");
        await shop.TellAsync(LiqPayShopHouse.Notice(Order));
        var reversed = LiqPayShopHouse.Notice(Order, "reversed");
        reversed["refund_amount"] = "100.50";

        Assert.Equal(200, await shop.TellAsync(reversed));
        Assert.Equal(200, await shop.TellAsync(reversed));

        var refund = Assert.Single(shop.Book.Refunds);
        Assert.Equal((Order, "UAH", 10_050, "2211223344"), (refund.Payload, refund.Currency, refund.Amount, refund.ChargeId));
        Assert.Single(shop.Book.Payments);
    }

    [DatabaseFact]
    public async Task WrongSignature_IsForbidden_WhateverIsWrongWithIt()
    {
        await using var shop = await LiqPayShopHouse.OpenAsync();
        shop.Book.Orders[(shop.BotId, Order)] = new Money(19_900, "UAH");
        var data = Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(LiqPayShopHouse.Notice(Order)));
        var right = LiqPayShopHouse.Sign(LiqPayShopHouse.PrivateKey, data);

        Assert.Equal(403, await shop.TellAsync(LiqPayShopHouse.Notice(Order), "another_key"));
        foreach (var wrong in new[] { right[..^4] + "AAA=", right + "AAAA", "not base64", right.ToLowerInvariant(), "AA==", "=", right[..8], new string('A', 5000) })
            Assert.Equal(403, await shop.PostAsync(new() { ["data"] = data, ["signature"] = wrong }));
        Assert.Equal(403, await shop.PostAsync(new() { ["data"] = data + "IA==", ["signature"] = right }));
        Assert.Equal(404, await shop.TellAsync(LiqPayShopHouse.Notice(Order), bot: Guid.NewGuid()));
        Assert.Empty(shop.Book.Payments);
    }

    [DatabaseFact]
    public async Task AmountCurrencyOrOrderIsNotAsOrdered_NothingIsKept_AndStaffReadItInTheLog()
    {
        await using var shop = await LiqPayShopHouse.OpenAsync();
        shop.Book.Orders[(shop.BotId, Order)] = new Money(19_900, "UAH");
        shop.Book.Orders[(shop.BotId + 1, "foreign")] = new Money(19_900, "UAH");

        Assert.Equal(409, await shop.TellAsync(LiqPayShopHouse.Notice(Order, amount: 1.99m)));
        Assert.Equal(409, await shop.TellAsync(LiqPayShopHouse.Notice(Order, currency: "USD")));
        Assert.Equal(409, await shop.TellAsync(LiqPayShopHouse.Notice("foreign")));
        Assert.Equal(409, await shop.TellAsync(LiqPayShopHouse.Notice(Order, "reversed", 1.99m)));

        Assert.Empty(shop.Book.Payments);
        Assert.Empty(shop.Book.Refunds);
        Assert.Equal(4, shop.Log.Lines.Count(r => r.Level == LogLevel.Error));
    }

    [DatabaseFact]
    public async Task WhatIsNoPaymentYet_ChangesNothing_AndIsTaken()
    {
        await using var shop = await LiqPayShopHouse.OpenAsync();
        shop.Book.Orders[(shop.BotId, Order)] = new Money(19_900, "UAH");

        foreach (var status in new[] { "processing", "wait_secure", "failure", "error", "sandbox", "SUCCESS" })
            Assert.Equal(200, await shop.TellAsync(LiqPayShopHouse.Notice(Order, status)));

        Assert.Empty(shop.Book.Payments);
    }

    [DatabaseFact]
    public async Task TestPayment_CountsOnlyWhereTheyAreSwitchedOn()
    {
        await using var shop = await LiqPayShopHouse.OpenAsync(testPayments: true);
        shop.Book.Orders[(shop.BotId, Order)] = new Money(19_900, "UAH");

        var link = new Uri((await shop.Get<ILiqPayLinks>().MakeAsync(shop.BotId, Order, "UAH", 19_900, "Month", "en", Cancel))!);
        var asked = JsonSerializer.Deserialize<JsonElement>(Convert.FromBase64String(HttpUtility.ParseQueryString(link.Query)["data"]!));
        Assert.Equal(("1", "en"), (asked.GetProperty("sandbox").GetString(), asked.GetProperty("language").GetString()));

        Assert.Equal(200, await shop.TellAsync(LiqPayShopHouse.Notice(Order, "sandbox")));
        Assert.Equal(Order, Assert.Single(shop.Book.Payments).Payload);
    }

    [DatabaseFact]
    public async Task WhatIsNoNotice_IsSentBack()
    {
        await using var shop = await LiqPayShopHouse.OpenAsync();
        var foreign = LiqPayShopHouse.Notice(Order);
        foreign["public_key"] = "another_shop";
        var tooFine = LiqPayShopHouse.Notice(Order, amount: 199.001m);

        Assert.Equal(400, await shop.TellAsync(foreign));
        Assert.Equal(400, await shop.TellAsync(tooFine));
        Assert.Equal(400, await shop.TellAsync([]));
        Assert.Equal(400, await shop.PostAsync([]));
        Assert.Equal(400, await shop.PostAsync(new() { ["data"] = "not base64", ["signature"] = LiqPayShopHouse.Sign(LiqPayShopHouse.PrivateKey, "not base64") }));
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        using var answer = await shop.Http.PostAsync($"/payments/liqpay/{shop.PublicId:N}", json, Cancel);
        Assert.Equal(400, (int)answer.StatusCode);
    }

    [DatabaseFact]
    public async Task NoShopOrNoAddress_NoLink()
    {
        await using var shop = await LiqPayShopHouse.OpenAsync();
        await shop.Get<PaymentMethodCommands>().RemoveLiqPayAsync(LiqPayShopHouse.Anna, shop.BotId, Cancel);

        Assert.Null(await shop.Get<ILiqPayLinks>().MakeAsync(shop.BotId, Order, "UAH", 19_900, "Month", "uk", Cancel));
        Assert.Equal(404, await shop.TellAsync(LiqPayShopHouse.Notice(Order)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => shop.Get<ILiqPayLinks>().MakeAsync(shop.BotId, Order, "XTR", 50, "Month", "uk", Cancel));
    }
}
