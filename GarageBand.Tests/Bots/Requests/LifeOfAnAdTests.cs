using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests.Renewal;
using GarageBand.Bots.Staff;
using GarageBand.Data.Bots;
using GarageBand.Data.Conversations;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using GarageBand.Tests.Bots.SavedSearches;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Requests;

/// <summary>A car for sale from the first word to the sale, on a clock that the test moves; and whether the log tells all of it.</summary>
public sealed class LifeOfAnAdTests
{
    private static readonly Person Seller = new(RequestsHouse.CustomerChat, "Оля", LanguageCode: "ru");

    private static readonly Person Buyer = new(600, "Ігор", LanguageCode: "ru");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task Filed_Returned_Corrected_Approved_Matched_Asked_Reposted_Sold()
    {
        await using var searches = await SearchesHouse.BuildAsync(change: bot =>
        {
            bot.Moderation = ModerationMode.Pre;
            bot.TimeZone = "Europe/Kyiv";
            bot.Repost = new RepostRule { Mode = "ask", AfterDays = 21, MaxTimes = 2 };
        });
        var house = searches.Requests;
        var phone = new TestMessenger(house);
        await house.ReadAsync(db => db.Conversations.ExecuteDeleteAsync(Token));
        await WantsACarAsync(searches, phone);

        // Filed.
        await FilesAsync(house, phone);
        var request = await TheRequestAsync(house);
        Assert.Equal(RequestState.Review, request.State);
        Assert.Empty(Posts(phone, house));

        // Returned, and corrected by the one button.
        house.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(CommandResult.Done, await house.Commands.ReturnAsync(RequestsHouse.Anna, request.Id, "price", "Цена опечатка?", Token));
        await phone.DeliverAsync();
        Assert.Contains("Цена опечатка?", phone.Chat(house.BotId, Seller.Id)[^1].Html, StringComparison.Ordinal);
        Assert.Equal(RequestState.Returned, (await TheRequestAsync(house)).State);
        await phone.PressesAsync(house.BotId, Seller, "Цена");
        await phone.SaysAsync(house.BotId, Seller, "9800");
        await phone.PressesAsync(house.BotId, Seller, "Сохранить изменения");
        request = await TheRequestAsync(house);
        Assert.Equal((RequestState.Review, 9800m), (request.State, request.Price));

        // Approved by a button of the card, posted, and told to whoever looks for such a car.
        await phone.PressesAsync(house.BotId, RequestsHouse.Oleh, "Одобрить", RequestsHouse.AdminGroup);
        var first = Assert.Single(Posts(phone, house));
        await searches.MatchAsync();
        await phone.DeliverAsync();
        Assert.Single(Alerts(phone, searches));

        // Three weeks later at four in the afternoon: asked, and posted again. Nobody is alerted twice.
        house.Time.SetUtcNow(new DateTimeOffset(2026, 5, 22, 12, 59, 0, TimeSpan.Zero));
        Assert.Equal(0, await house.Get<IRenewals>().RenewDueAsync(Token));
        house.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await house.Get<IRenewals>().RenewDueAsync(Token));
        await phone.DeliverAsync();
        await phone.PressesAsync(house.BotId, Seller, "Опубликовать ещё раз");
        await searches.MatchAsync();
        await phone.DeliverAsync();
        var second = Posts(phone, house)[^1];
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(PostState.Published, (await house.ReadAsync(db => db.Posts.AsNoTracking().OrderBy(p => p.Id).ToListAsync(Token)))[^1].State);
        Assert.Single(Alerts(phone, searches));

        // Sold: post, alert and request say so; a second press too.
        await phone.PressesAsync(house.BotId, Seller, "Продан");
        await phone.PressesAsync(house.BotId, Seller, "Да, прода");
        await searches.MatchAsync();
        await phone.DeliverAsync();
        request = await TheRequestAsync(house);
        Assert.Equal((RequestState.Sold, true), (request.State, request.Locked));
        var sold = Assert.Single(Posts(phone, house), p => p.Id == second.Id);
        Assert.Contains("ПРОДАНО", sold.Html, StringComparison.Ordinal);
        Assert.Contains("<s>", sold.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(sold.Buttons, b => b.Data is not null);
        Assert.Contains("ПРОДАНО", Assert.Single(Alerts(phone, searches)).Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Posts(phone, house), p => p.Id == first.Id && !p.Html.Contains("https://t.me/pets_kyiv/", StringComparison.Ordinal));

        await phone.TakeAsync(house.BotId, new ButtonPressed("again", "own:close!:1") { Chat = new Chat(Seller.Id, ChatKind.Private), From = Seller, MessageId = 900, At = house.Now });
        var last = await house.ReadAsync(db => db.Messages.AsNoTracking().Where(m => m.BotId == house.BotId).OrderByDescending(m => m.Id).FirstAsync(Token));
        Assert.Equal("Уже сделано.", Assert.IsType<PressNotice>(MessagingJson.Read<OutgoingCall>(last.Content)).Text);

        await TellsAllAsync(house, phone, house.BotId, Seller);
        await TellsAllAsync(house, phone, searches.FilterId, Buyer);
    }

    /// <summary>The log has each word and press that came in and each call that went out, in order, and nothing else; all of it in conversations.</summary>
    private static async Task TellsAllAsync(RequestsHouse house, TestMessenger phone, long bot, Person person)
    {
        var lines = await house.ReadAsync(db => db.Messages.AsNoTracking().Where(m => m.BotId == bot && m.ChatId == person.Id).OrderBy(m => m.Id).ToListAsync(Token));
        var said = phone.Incoming.Where(i => i.From == person && i.Chat.Kind == ChatKind.Private).Select(MessagingJson.Write).ToList();
        Assert.Equal(said, lines.Where(l => l.Direction == MessageDirection.Incoming).Select(l => l.Content));

        // A tally that another replaced before it went out was seen by nobody.
        var sent = (await house.DeliveriesAsync()).Where(d => d.BotId == bot && d.ChatId == person.Id && d.State == DeliveryState.Sent).Select(d => d.Key).Order(StringComparer.Ordinal);
        var logged = lines.Where(l => l.DeliveryKey is not null).Select(l => l.DeliveryKey!).Order(StringComparer.Ordinal);
        Assert.Equal(sent, logged);
        Assert.All(lines, l => Assert.NotNull(l.ConversationId));
    }

    private static async Task WantsACarAsync(SearchesHouse house, TestMessenger phone)
    {
        await phone.SaysAsync(house.FilterId, Buyer, "/start");
        await phone.PressesAsync(house.FilterId, Buyer, "Не важно");
        await phone.SaysAsync(house.FilterId, Buyer, "12000");
        await phone.SaysAsync(house.FilterId, Buyer, "Киев");
        await phone.PressesAsync(house.FilterId, Buyer, "Готово");
        await phone.PressesAsync(house.FilterId, Buyer, "Сохранить");
    }

    private static async Task FilesAsync(RequestsHouse house, TestMessenger phone)
    {
        var bot = house.BotId;
        await phone.SaysAsync(bot, Seller, "/start");
        await phone.SaysAsync(bot, Seller, "Оля");
        await phone.SaysAsync(bot, Seller, "067 123 45 67");
        await phone.SaysAsync(bot, Seller, "Volkswagen Passat B7, 2012");
        await phone.SaysAsync(bot, Seller, "185");
        await phone.SaysAsync(bot, Seller, "98000");
        await phone.PressesAsync(bot, Seller, "Да");
        await phone.SaysAsync(bot, Seller, "Дизель 2.0, DSG. Поменяны ремень и масло.");
        await phone.SendsPhotoAsync(bot, Seller, "front");
        await phone.SendsPhotoAsync(bot, Seller, "back");
        house.Time.Advance(TimeSpan.FromSeconds(2));
        await phone.DeliverAsync();
        await phone.PressesAsync(bot, Seller, "Готово");
        await phone.SaysAsync(bot, Seller, "Киев");
        await phone.PressesAsync(bot, Seller, "Опубликовать");
    }

    private static Task<Request> TheRequestAsync(RequestsHouse house) => house.ReadAsync(db => db.Requests.AsNoTracking().SingleAsync(Token));

    private static IReadOnlyList<TestMessenger.Shown> Posts(TestMessenger phone, RequestsHouse house) => phone.Chat(house.BotId, RequestsHouse.Channel);

    private static IReadOnlyList<TestMessenger.Shown> Alerts(TestMessenger phone, SearchesHouse house) =>
        [.. phone.Chat(house.FilterId, Buyer.Id).Where(s => s.Html.Contains("Passat", StringComparison.Ordinal))];
}
