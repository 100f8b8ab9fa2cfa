using GarageBand.Bots.Payments;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Payments;
using GarageBand.Tests.Bots.Payments.Subscriptions;
using GarageBand.Web.Features.Payments;

namespace GarageBand.Tests.Web.Payments;

/// <summary>The ledger: payments, donations and refunds in one list.</summary>
public sealed class LedgerQueryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_LeadToTheEnd_WithoutGapOrRepetition_AlsoWhereMomentsAreTheSame()
    {
        await using var house = await PaidHouse.BuildAsync();
        const int Some = 40;
        await house.Searches.Requests.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                for (var i = 0; i < Some; i++)
                {
                    // Four lines of each moment, and each moment three times.
                    var at = house.Now.AddMinutes(-(i / 3));
                    db.Add(new Payment(house.BotId, PaymentMethod.Stars, $"p{i}", "x", "XTR", 10, at) { RefundedAt = at, RefundedAmount = 4 });
                    db.Add(new Donation(house.BotId, 5, 7, $"d{i}", at) { PersonName = "Оля", RefundedAt = at });
                }

                return await db.SaveChangesAsync(ct);
            },
            Token);
        foreach (var (filter, count) in new[]
        {
            (new LedgerFilter(), 4 * Some), (new LedgerFilter(house.BotId), 4 * Some), (new LedgerFilter(999), 0), (new LedgerFilter(Kind: LedgerKind.Donation), Some),
            (new LedgerFilter(Kind: LedgerKind.Refund), 2 * Some), (new LedgerFilter(Method: PaymentMethod.LiqPay), 0), (new LedgerFilter(From: house.Now.AddMinutes(-1)), 4 * 6),
            (new LedgerFilter(Until: house.Now), 4 * (Some - 3)),
        })
        {
            var seen = await WalkAsync(house, filter);
            Assert.Equal(count, seen.Count);
            Assert.Equal(count, seen.Distinct().Count());
            Assert.Equal(seen.OrderByDescending(s => s.At).Select(s => s.At), seen.Select(s => s.At));
        }

        var sums = await Query(house).SumAsync(new LedgerFilter(), Token);
        Assert.Equal(
            [new LedgerSum(LedgerKind.Payment, "XTR", 400, 40), new LedgerSum(LedgerKind.Donation, "XTR", 280, 40), new LedgerSum(LedgerKind.Refund, "XTR", 440, 80)], sums);
        Assert.Empty(await Query(house).SumAsync(new LedgerFilter(Method: PaymentMethod.Provider), Token));
    }

    [Fact]
    public async Task ALine_SaysWhoPaidForWhat_AndWhatBecameOfItsRefund()
    {
        await using var house = await PaidHouse.BuildAsync();
        var payment = await house.PaysAsync("first");
        await house.Get<IPaymentBook>().RecordAsync(new PaymentNotice(house.BotId, PaymentMethod.Stars, "unknown", "XTR", 5, "stray", null, 12, null, false, house.Now), Token);
        async Task<LedgerRow> LineAsync(string charge) => (await Query(house).ReadAsync(new LedgerFilter(Kind: LedgerKind.Payment), null, Token)).Single(r => r.ChargeId == charge);
        var line = await LineAsync("first");
        Assert.Equal(("Ігор", PaidHouse.Ihor, SubscriptionTier.Month, LedgerState.Taken), (line.Name, line.PersonId, line.Tier, line.State));
        Assert.Equal((LedgerState.Unasked, 12L, null), ((await LineAsync("stray")).State, (await LineAsync("stray")).PersonId, (await LineAsync("stray")).Name));

        await house.Get<RefundCommands>().RefundAsync(PaidHouse.Admin, payment.Id, "changed their mind", Token);
        Assert.Equal(LedgerState.Refunding, (await LineAsync("first")).State);
        await house.Searches.Requests.SettleAsync($"refund:{payment.Id}", DeliveryState.Rejected);
        Assert.Equal(LedgerState.RefundRefused, (await LineAsync("first")).State);
        await house.Get<RefundCommands>().RefundAsync(PaidHouse.Admin, payment.Id, "once more", Token);
        await house.Searches.Requests.SentAsync($"refund:{payment.Id}");
        Assert.Equal(LedgerState.Refunded, (await LineAsync("first")).State);
        Assert.Equal((100L, "first"), (await Query(house).ReadAsync(new LedgerFilter(Kind: LedgerKind.Refund), null, Token)).Select(r => (r.Amount, r.ChargeId)).Single());

        var detail = await new LedgerDetailQuery(house.Searches.Requests.Database.Contexts).ReadAsync(false, payment.Id, Token);
        Assert.Equal(["HistoryOrdered", "HistoryPaid", "HistoryAsked", "HistoryAsked", "HistoryRefunded"], detail!.History.Select(h => h.Text));
        Assert.Equal("changed their mind", detail.History[2].Reason);
        Assert.Equal(payment.Payload, detail.PublicId);
        Assert.Null(await new LedgerDetailQuery(house.Searches.Requests.Database.Contexts).ReadAsync(true, 999, Token));
    }

    [Theory]
    [InlineData("5-2-7", true)]
    [InlineData("5-6-7", false)]
    [InlineData("-5-2-7", false)]
    [InlineData("9999999999999999999-1-1", false)]
    [InlineData("", false)]
    public void Cursor_ComesFromAnAddress_OrNot(string text, bool good)
    {
        Assert.Equal(good, LedgerCursor.Read(text) is not null);
        if (good)
            Assert.Equal(text, LedgerCursor.Read(text)!.Text);
    }

    private static LedgerQuery Query(PaidHouse house) => new(house.Searches.Requests.Database.Contexts);

    private static async Task<List<(LedgerKind Kind, bool Donation, long Id, DateTime At)>> WalkAsync(PaidHouse house, LedgerFilter filter)
    {
        var seen = new List<(LedgerKind, bool, long, DateTime)>();
        for (LedgerCursor? after = null; ;)
        {
            var page = await Query(house).ReadAsync(filter, after, Token);
            seen.AddRange(page.Take(LedgerQuery.PageSize).Select(r => (r.Kind, r.IsDonation, r.Id, r.At)));
            if (page.Count <= LedgerQuery.PageSize)
                return seen;
            after = LedgerCursor.Read(page[LedgerQuery.PageSize - 1].Cursor.Text);
        }
    }
}
