using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation.Commands;
using GarageBand.Data.Deliveries;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.Moderation;

/// <summary>What staff write in a bot's groups.</summary>
public sealed class GroupCommandTests
{
    private static readonly Person Spammer = new(700, "Купи <b>слона</b>");

    [Theory]
    [InlineData("/ban", "ban", "")]
    [InlineData("/BAN@Garage_bot  now ", "ban", "now")]
    [InlineData("/user_request_stats @oleh", "user_request_stats", "@oleh")]
    [InlineData("/ban@other_bot", null, "")]
    [InlineData("/banana", "banana", "")]
    [InlineData("/@garage_bot", null, "")]
    [InlineData("ban", null, "")]
    [InlineData("/", null, "")]
    [InlineData("", null, "")]
    public void Text_IsReadAsACommand_OrAsNone(string text, string? name, string rest) =>
        Assert.Equal(name is null ? null : new GroupCommand(name, rest), GroupCommand.Read(text, "garage_bot"));

    [DatabaseFact]
    public async Task Ban_AsAnAnswer_SilencesForADay_AndTakesTheMessageAway()
    {
        await using var house = await HouseAsync();

        // The command waited for two days, while the program stood: from now on it counts, else it would be for ever.
        await house.UpdateAsync(Says(RequestsHouse.Oleh, "/ban", new AnsweredMessage(55, Spammer), house.Now.AddDays(-2)));

        var calls = await CallsAsync(house);
        Assert.Contains(new RestrictMember(Spammer.Id, house.Now.AddHours(24)), calls);
        Assert.Contains(new DeleteMessage(55), calls);
        Assert.Contains("Купи &lt;b&gt;слона&lt;/b&gt;", Assert.Single(calls.OfType<SendText>()).Html, StringComparison.Ordinal);
        var entry = Assert.Single(await house.AuditAsync());
        Assert.Equal(("command.banned", "telegram:500 Олег <b>Шеф</b>"), (entry.Action, entry.Actor));
    }

    [DatabaseFact]
    public async Task Ban_OfAnAdministratorABotOrTheChannel_OrOfNobody_IsExplained()
    {
        await using var house = await HouseAsync();
        foreach (var answered in (AnsweredMessage?[])[null, new(55, RequestsHouse.Oleh), new(55, new Person(1, "Bot", IsBot: true)), new(55, null)])
            await house.UpdateAsync(Says(RequestsHouse.Oleh, "/ban", answered, house.Now));

        var calls = await CallsAsync(house);
        Assert.Equal(4, calls.Count);
        Assert.All(calls, c => Assert.IsType<SendText>(c));
        Assert.Empty(await house.AuditAsync());
    }

    [DatabaseFact]
    public async Task WhoeverIsNoAdministrator_IsRefused_AndThatIsWrittenDown()
    {
        await using var house = await HouseAsync();

        await house.UpdateAsync(Says(Spammer, "/ban", new AnsweredMessage(55, RequestsHouse.Oleh), house.Now));
        await house.UpdateAsync(Says(Spammer, "/user_request_stats 77", null, house.Now));

        Assert.All(await CallsAsync(house), c => Assert.Equal("Эта команда — для администраторов группы и сотрудников.", Assert.IsType<SendText>(c).Html));
        Assert.Equal(["command.refused", "command.refused"], (await house.AuditAsync()).Select(a => a.Action));
    }

    [DatabaseFact]
    public async Task Stats_TellWhatSomebodyFiled_WithLinks_AndNoPhone()
    {
        await using var house = await HouseAsync();
        var request = await house.PublishedAsync();
        await house.SubmitsAsync(key: "another");
        var before = (await CallsAsync(house)).Count;

        await house.UpdateAsync(Says(RequestsHouse.Oleh, "/user_request_stats", new AnsweredMessage(60, new Person(RequestsHouse.CustomerChat, "Оля")), house.Now));
        await house.UpdateAsync(Says(RequestsHouse.Oleh, $"/user_request_stats {RequestsHouse.CustomerChat}", null, house.Now));
        await house.UpdateAsync(Says(RequestsHouse.Oleh, "/user_request_stats @nobody", null, house.Now));
        await house.UpdateAsync(Says(RequestsHouse.Oleh, "/user_request_stats", null, house.Now));

        var told = (await CallsAsync(house)).Skip(before).OfType<SendText>().Select(c => c.Html).ToList();
        Assert.Equal(4, told.Count);
        Assert.Contains("заявок 2", told[0], StringComparison.Ordinal);
        Assert.Contains("В канале: 1 · ждут: 1", told[0], StringComparison.Ordinal);
        Assert.Contains($"№ {request.Number} · <a href=\"https://t.me/pets_kyiv/42\">", told[0], StringComparison.Ordinal);
        Assert.DoesNotContain("+380", told[0], StringComparison.Ordinal);
        Assert.Equal(told[0], told[1]);
        Assert.Equal("Этот человек ещё не писал боту.", told[2]);
        Assert.StartsWith("Ответьте командой", told[3], StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task Ad_IsCopiedToTheChannel_OnceAndWithItsButton_AndTheAnswerTellsWhere()
    {
        await using var house = await HouseAsync();

        await house.UpdateAsync(Says(RequestsHouse.Oleh, "/post_ad Открыть магазин | example.org/a?b=1", new AnsweredMessage(55, Spammer), house.Now));

        var ad = Assert.Single(await house.DeliveriesAsync(), d => d.ChatId == RequestsHouse.Channel);
        var copy = Assert.IsType<CopyMessage>(MessagingJson.Read<OutgoingCall>(ad.Payload));
        Assert.Equal((RequestsHouse.Discussion, 55), (copy.FromChatId, copy.MessageId));
        var button = Assert.IsType<InlineKeyboard>(copy.Keyboard).Rows.Single().Single();
        Assert.Equal(("Открыть магазин", "https://example.org/a?b=1"), (button.Label, button.Url));
        Assert.Equal(("command.ad-posted", "telegram:500 Олег <b>Шеф</b>"), (Assert.Single(await house.AuditAsync()).Action, (await house.AuditAsync())[0].Actor));

        var reply = (await house.DeliveriesAsync()).Single(d => d.Key.StartsWith("command-reply:", StringComparison.Ordinal));
        await house.SentAsync(reply.Key, 91);
        await house.UpdateAsync(Says(RequestsHouse.Oleh, "/post_ad Открыть магазин | example.org/a?b=1", new AnsweredMessage(55, Spammer), house.Now), again: true);
        Assert.Single(await house.DeliveriesAsync(), d => d.ChatId == RequestsHouse.Channel);
        await house.SentAsync(ad.Key, 777);
        var told = await house.CallAsync<EditText>($"{ad.Key}:Sent");
        Assert.Equal((91, true), (told.MessageId, told.Html.Contains("https://t.me/pets_kyiv/777", StringComparison.Ordinal)));
    }

    [DatabaseFact]
    public async Task Ad_ThatTelegramRefuses_OrNobodyKnows_IsTold()
    {
        await using var house = await HouseAsync();
        await house.UpdateAsync(Says(RequestsHouse.Oleh, "/post_ad", new AnsweredMessage(55, Spammer), house.Now));
        var ad = Assert.Single(await house.DeliveriesAsync(), d => d.ChatId == RequestsHouse.Channel);

        await house.SettleAsync(ad.Key, DeliveryState.Uncertain);
        await house.SettleAsync(ad.Key, DeliveryState.Rejected);

        Assert.Contains("Загляните туда", (await house.CallAsync<SendText>($"{ad.Key}:Uncertain")).Html, StringComparison.Ordinal);
        Assert.Contains("не принял", (await house.CallAsync<SendText>($"{ad.Key}:Rejected")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Shop | javascript:alert(1)")]
    [InlineData("Shop | http://")]
    [InlineData("Shop |")]
    [InlineData("| https://example.org")]
    [InlineData("Shop https://example.org")]
    public async Task Ad_WithAButtonThatIsNone_IsExplained(string rest)
    {
        await using var house = await HouseAsync();

        await house.UpdateAsync(Says(RequestsHouse.Oleh, $"/post_ad {rest}", new AnsweredMessage(55, Spammer), house.Now));
        await house.UpdateAsync(Says(RequestsHouse.Oleh, "/post_ad", null, house.Now));

        var told = (await CallsAsync(house)).Select(c => Assert.IsType<SendText>(c).Html).ToList();
        Assert.Equal(2, told.Count);
        Assert.StartsWith("Не понял кнопку", told[0], StringComparison.Ordinal);
        Assert.StartsWith("Ответьте командой на текст", told[1], StringComparison.Ordinal);
        Assert.Empty(await house.AuditAsync());
    }

    private static async Task<RequestsHouse> HouseAsync()
    {
        var house = await RequestsHouse.BuildAsync();
        house.Api.Administrators[RequestsHouse.Discussion] = [RequestsHouse.Oleh];
        return house;
    }

    private static TextReceived Says(Person who, string text, AnsweredMessage? answers, DateTime at) =>
        new(text) { Chat = new Chat(RequestsHouse.Discussion, ChatKind.Group), From = who, MessageId = 90, At = at, Answers = answers };

    private static async Task<List<OutgoingCall>> CallsAsync(RequestsHouse house) => [.. (await house.DeliveriesAsync()).Where(d => d.State != DeliveryState.Dropped).Select(d => MessagingJson.Read<OutgoingCall>(d.Payload))];
}
