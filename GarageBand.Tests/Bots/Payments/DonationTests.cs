using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation.Commands;
using GarageBand.Bots.Payments;
using GarageBand.Bots.Payments.Donations;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Staff;
using GarageBand.Data.Payments;
using GarageBand.Data.Staff;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Payments;

public sealed class DonationTests
{
    private static readonly Person Giver = new(9000, "Марія", LanguageCode: "en");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RequestsHouse.AdminGroup)]
    [InlineData(RequestsHouse.Discussion)]
    public async Task Administrator_WithAnAmount_HasTheInvoicePutIntoTheChannel(long group)
    {
        await using var house = await HouseAsync();

        await SayAsync(house, RequestsHouse.Oleh, "/donation 50", group);

        var post = Assert.Single(await SentToAsync(house, RequestsHouse.Channel));
        var terms = Assert.IsType<SendInvoice>(post).Terms;
        Assert.Equal(("XTR", 50, "donation:50", false), (terms.Currency, terms.Amount, terms.Payload, terms.ByProvider));
        Assert.InRange(terms.Title.Length, 1, InvoiceTerms.TitleMost);
        Assert.Equal("Готово: просьба поддержать появится в канале.", Assert.IsType<SendText>(Assert.Single(await SentToAsync(house, group))).Html);
        var entry = Assert.Single(await house.AuditAsync());
        Assert.Equal(("donation.asked", "telegram:500 Олег <b>Шеф</b>"), (entry.Action, entry.Actor));
    }

    [DatabaseFact]
    public async Task WithoutAnAmount_TheUsualOnesAreOffered_EachBehindItsLink()
    {
        await using var house = await HouseAsync();
        await house.Get<PaymentMethodCommands>().SetDonationsAsync(Actor.System, house.BotId, "1000 25, 25", Token);

        await SayAsync(house, RequestsHouse.Oleh, "/donation");

        var post = Assert.IsType<SendText>(Assert.Single(await SentToAsync(house, RequestsHouse.Channel)));
        Assert.Equal([("⭐️ 25", "https://t.me/$slug1"), ("⭐️ 1\u00A0000", "https://t.me/$slug2")], ((InlineKeyboard)post.Keyboard!).Rows.Select(r => (r[0].Label, r[0].Url!)));
        Assert.Equal(["donation:25", "donation:1000"], house.Api.Links.Select(l => l.Payload));
    }

    [DatabaseFact]
    public async Task Stranger_IsRefused_AndItIsLogged_AndNothingIsPosted()
    {
        await using var house = await HouseAsync();

        await SayAsync(house, RequestsHouse.Stranger, "/donation 50");

        Assert.Empty(await SentToAsync(house, RequestsHouse.Channel));
        Assert.Equal("Эта команда — для администраторов группы и сотрудников.", Assert.IsType<SendText>(Assert.Single(await SentToAsync(house, RequestsHouse.AdminGroup))).Html);
        Assert.Equal("command.refused", Assert.Single(await house.AuditAsync()).Action);
    }

    [Theory]
    [InlineData("/donation 0")]
    [InlineData("/donation 100001")]
    [InlineData("/donation fifty")]
    [InlineData("/donation -5")]
    [InlineData("/donation 5 5")]
    public async Task WhatIsNoAmount_IsExplained(string text)
    {
        await using var house = await HouseAsync();

        await SayAsync(house, RequestsHouse.Oleh, text);

        Assert.Empty(await SentToAsync(house, RequestsHouse.Channel));
        Assert.Contains("от 1 до 100000", Assert.IsType<SendText>(Assert.Single(await SentToAsync(house, RequestsHouse.AdminGroup))).Html, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task TelegramMakesNoLink_OrThereIsNoChannel_StaffAreTold()
    {
        await using var house = await HouseAsync();
        house.Api.NextPaymentFaults.Enqueue((400, "Bad Request: no"));
        await SayAsync(house, RequestsHouse.Oleh, "/donation");
        await using var bare = await RequestsHouse.BuildAsync(b => b.Binding.ChannelId = null);
        await SayAsync(bare, RequestsHouse.Oleh, "/donation 5");

        foreach (var each in new[] { house, bare })
            Assert.StartsWith("Сейчас не получилось", Assert.IsType<SendText>(Assert.Single(await SentToAsync(each, RequestsHouse.AdminGroup))).Html, StringComparison.Ordinal);
        Assert.Empty(await SentToAsync(house, RequestsHouse.Channel));
    }

    [Theory]
    [InlineData("/donations 5", RequestsHouse.AdminGroup)]
    [InlineData("/donation@another_bot 5", RequestsHouse.AdminGroup)]
    [InlineData("please /donation 5", RequestsHouse.AdminGroup)]
    [InlineData("/donation 5", -1009999999999)]
    public async Task WhatIsMeantForNobodyHere_IsLeftAlone(string text, long group)
    {
        await using var house = await HouseAsync();

        Assert.False(Handler<GroupCommandHandler>(house).Takes(await house.BotAsync(), Said(RequestsHouse.Oleh, text, group)));
        Assert.True(Handler<GroupCommandHandler>(house).Takes(await house.BotAsync(), Said(RequestsHouse.Oleh, "/donation 5", RequestsHouse.AdminGroup)));
    }

    [DatabaseFact]
    public async Task AnybodyMayGive_AndTheCheckoutIsAnsweredAtOnce()
    {
        await using var house = await HouseAsync();

        await house.UpdateAsync(new CheckoutAsked("q1", "XTR", 50, "donation:50") { Chat = new Chat(Giver.Id, ChatKind.Private), From = Giver });

        Assert.Equal([("q1", null)], house.Api.CheckoutAnswers);
        Assert.False(Handler<DonationCheckoutHandler>(house).Takes(await house.BotAsync(), new CheckoutAsked("q2", "XTR", 50, "0c3fb2f83a4e4c0e9a516a5d3a3a9b10") { Chat = new Chat(Giver.Id, ChatKind.Private), From = Giver }));
    }

    [DatabaseFact]
    public async Task Paid_IsKeptOnce_AndWhoeverHasAChatIsThanked()
    {
        await using var house = await HouseAsync();
        await PaysAsync(house, Giver, "stx1", 50);
        Assert.Empty(await SentToAsync(house, Giver.Id));

        var customer = Giver with { Id = RequestsHouse.CustomerChat };
        await PaysAsync(house, customer, "stx2", 100);
        await PaysAsync(house, customer, "stx2", 100);

        var thanks = Assert.Single(await house.DeliveriesAsync());
        Assert.Equal((RequestsHouse.CustomerChat, "Thank you for your support! We got 100\u00A0⭐️"), (thanks.ChatId, ((SendText)MessagingJson.Read<OutgoingCall>(thanks.Payload)).Html));
        Assert.Equal([(Giver.Id, 50, "stx1", "Марія"), (customer.Id, 100, "stx2", "Марія")], (await DonationsAsync(house)).Select(d => (d.PersonId, d.Stars, d.ChargeId, d.PersonName)));
    }

    [DatabaseFact]
    public async Task GivenBack_IsKept()
    {
        await using var house = await HouseAsync();
        await PaysAsync(house, Giver, "stx1", 50);
        await PaysAsync(house, Giver, "stx2", 50);

        await house.UpdateAsync(new PaymentRefunded("XTR", 50, "donation:50", "stx1") { Chat = new Chat(Giver.Id, ChatKind.Private), From = Giver, At = house.Now.AddHours(1) });

        Assert.Equal([house.Now.AddHours(1), null], (await DonationsAsync(house)).Select(d => d.RefundedAt));
    }

    [DatabaseFact]
    public async Task UsualAmounts_AreReadAsTyped_OrRefused()
    {
        await using var house = await HouseAsync();
        var methods = house.Get<PaymentMethodCommands>();

        Assert.Equal(CommandResult.Done, await methods.SetDonationsAsync(Actor.System, house.BotId, " 500, 20;100 ", Token));
        Assert.Equal("20,100,500", (await house.BotAsync()).UsualDonations);
        foreach (var wrong in new[] { "", "0", "100001", "1,2,3,4,5,6", "fifty", "1.5", "-1" })
            Assert.Equal(CommandOutcome.NotPossible, (await methods.SetDonationsAsync(Actor.System, house.BotId, wrong, Token)).Outcome);
        Assert.Equal(CommandOutcome.Forbidden, (await methods.SetDonationsAsync(Actor.Staff(4, "m@example.org", StaffRoles.Moderator), house.BotId, "5", Token)).Outcome);
    }

    private static async Task<RequestsHouse> HouseAsync()
    {
        var house = await RequestsHouse.BuildAsync();
        house.Api.Administrators[RequestsHouse.Discussion] = [RequestsHouse.Oleh];
        return house;
    }

    private static T Handler<T>(RequestsHouse house)
        where T : IUpdateHandler => house.Get<IEnumerable<IUpdateHandler>>().OfType<T>().Single();

    private static TextReceived Said(Person who, string text, long group) => new(text) { Chat = new Chat(group, ChatKind.Group), From = who, MessageId = 7 };

    private static Task SayAsync(RequestsHouse house, Person who, string text, long group = RequestsHouse.AdminGroup) => house.UpdateAsync(Said(who, text, group));

    private static Task PaysAsync(RequestsHouse house, Person who, string charge, long stars) => house.UpdateAsync(
        new PaymentArrived("XTR", stars, $"donation:{stars}", charge, null, null, false, false) { Chat = new Chat(who.Id, ChatKind.Private), From = who, MessageId = 5, At = house.Now });

    private static async Task<List<OutgoingCall>> SentToAsync(RequestsHouse house, long chat) =>
        [.. (await house.DeliveriesAsync()).Where(d => d.ChatId == chat && (d.Purpose is "donation" or "command")).Select(d => MessagingJson.Read<OutgoingCall>(d.Payload))];

    private static async Task<List<Donation>> DonationsAsync(RequestsHouse house)
    {
        await using var db = await house.Database.Contexts.CreateDbContextAsync(Token);
        return await db.Donations.AsNoTracking().OrderBy(d => d.Id).ToListAsync(Token);
    }
}
