using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests.Replies;
using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Moderation;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Bots.Requests.Replies;

/// <summary>Masters comment under a post, and its author hears of it.</summary>
public sealed class RepliesTests
{
    private const string Caption = "Найден: Рудий кіт № 1\nОшейник\n+380 67 123 4567\nКиев\n#Найден #collar #Киев";
    private const int Forward = 300;

    private static readonly Person Olia = new(RequestsHouse.CustomerChat, "Оля");
    private static readonly Chat Discussion = new(RequestsHouse.Discussion, ChatKind.Group);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task FirstComment_IsToldAtOnce_WithALinkToIt()
    {
        await using var house = await BuildAsync();

        await CommentsAsync(house, 310);

        var told = Assert.Single(await ToldAsync(house));
        var text = Text(told);
        Assert.Equal("💬 <a href=\"https://t.me/pets_kyiv/42?comment=310\">1 відповідь</a> на вашу заявку № 1 (Рудий кіт).", text.Html);
        Assert.Equal(["https://t.me/pets_kyiv/42?comment=310", "replies:mute:1:310"], Buttons(text.Keyboard).Select(b => b.Url ?? b.Data));
        Assert.Equal((RequestsHouse.CustomerChat, DeliveryClass.Reply, "replies", 1L), (told.ChatId, told.Class, told.Purpose, told.SubjectId));
    }

    [DatabaseFact]
    public async Task WhoIsAwaySinceLong_IsToldAmongBroadcasts()
    {
        await using var house = await BuildAsync();
        house.Time.Advance(TimeSpan.FromHours(2));

        await CommentsAsync(house, 310);

        Assert.Equal(DeliveryClass.Broadcast, Assert.Single(await ToldAsync(house)).Class);
    }

    [DatabaseFact]
    public async Task CommentsOfAQuarterOfAnHour_AreToldTogetherWhenItIsOver()
    {
        await using var house = await BuildAsync();
        await CommentsAsync(house, 310);
        await CommentsAsync(house, 311, 312);
        house.Time.Advance(TimeSpan.FromMinutes(14));
        await CommentsAsync(house, 313);

        await SweepAsync(house);
        Assert.Single(await ToldAsync(house));

        house.Time.Advance(TimeSpan.FromMinutes(1));
        await SweepAsync(house);
        await SweepAsync(house);
        Assert.Equal(2, (await ToldAsync(house)).Count);
        Assert.StartsWith("💬 <a href=\"https://t.me/pets_kyiv/42?comment=311\">3 відповіді</a>", Text((await ToldAsync(house))[1]).Html, StringComparison.Ordinal);

        house.Time.Advance(TimeSpan.FromMinutes(15));
        await SweepAsync(house);
        Assert.Equal(2, (await ToldAsync(house)).Count);
        await CommentsAsync(house, [.. Enumerable.Range(320, 1)]);
        Assert.Equal(3, (await ToldAsync(house)).Count);
    }

    [DatabaseFact]
    public async Task SameCommentTwice_CountsOnce_AndAnAlbumToo()
    {
        await using var house = await BuildAsync();
        await CommentsAsync(house, 309);

        await CommentsAsync(house, 310, 310, 309);
        foreach (var id in new[] { 311, 312, 313 })
            await house.UpdateAsync(Comment(id, new PhotoReceived(new PhotoFile("f", "u", 1, 1), AlbumId: "album") { Chat = Discussion }));

        house.Time.Advance(TimeSpan.FromMinutes(15));
        await SweepAsync(house);
        Assert.Contains(">2 відповіді<", Text((await ToldAsync(house))[1]).Html, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task WhatIsNoAnswerOfOthers_IsNotTold()
    {
        await using var house = await BuildAsync();

        await house.UpdateAsync(Comment(310, Said() with { From = Olia }));
        await NobodyTakesAsync(house, Comment(311, Said() with { From = new Person(9, "Бот", IsBot: true) }));
        await NobodyTakesAsync(house, Comment(312, Said() with { From = new Person(1087968824, "Group", IsBot: true), SentAs = RequestsHouse.Discussion }));
        await NobodyTakesAsync(house, Comment(313, Said() with { From = new Person(136817688, "Channel", IsBot: true), SentAs = RequestsHouse.Channel }));
        await NobodyTakesAsync(house, Comment(314, Said()) with { ThreadId = null });
        await NobodyTakesAsync(house, Comment(315, new TextReceived("/help") { Chat = Discussion, From = RequestsHouse.Stranger }));
        await house.UpdateAsync(Comment(316, Said()) with { ThreadId = 299 });
        await house.ForwardsAsync(42, Forward, Caption);
        Assert.Empty(await ToldAsync(house));

        await house.UpdateAsync(Comment(317, Said() with { From = new Person(136817688, "Channel", IsBot: true), SentAs = -1009 }));
        Assert.Single(await ToldAsync(house));
    }

    [DatabaseFact]
    public async Task MutedByItsOwner_NothingIsTold_UntilTheyWantItAgain()
    {
        await using var house = await BuildAsync();
        await CommentsAsync(house, 310, 311);

        await house.UpdateAsync(Press("replies:mute:1:310", RequestsHouse.Stranger));
        Assert.False((await house.ReadAsync(db => db.RequestReplies.SingleAsync(Token))).Muted);
        await house.UpdateAsync(Press("replies:mute:1:310", Olia));
        await CommentsAsync(house, 312);
        house.Time.Advance(TimeSpan.FromMinutes(20));
        await SweepAsync(house);
        await CommentsAsync(house, 313);
        Assert.Single(await ToldAsync(house));
        var edit = Assert.Single(await house.DeliveriesAsync(), d => d.Key.StartsWith("replies-muted:", StringComparison.Ordinal));
        var turned = Assert.IsType<EditKeyboard>(MessagingJson.Read<OutgoingCall>(edit.Payload));
        Assert.Equal(["https://t.me/pets_kyiv/42?comment=310", "replies:hear:1:310"], Buttons(turned.Keyboard).Select(b => b.Url ?? b.Data));

        await house.UpdateAsync(Press("replies:hear:1:310", Olia));
        await CommentsAsync(house, 314);
        var told = await ToldAsync(house);
        Assert.Equal(2, told.Count);
        Assert.Contains(">1 відповідь<", Text(told[1]).Html, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task WhoCantOrMustNotBeWrittenTo_IsNotTold_AndNothingPilesUp()
    {
        await StaysSilentAsync((house, db) => db.BotCustomers.ExecuteUpdateAsync(s => s.SetProperty(k => k.UnreachableSince, house.Now), Token));
        await StaysSilentAsync((_, db) => db.Requests.ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RequestState.Sold), Token));
        await StaysSilentAsync((_, db) => db.Bots.ExecuteUpdateAsync(s => s.SetProperty(b => b.TellsReplies, false), Token));
        await StaysSilentAsync(async (house, db) =>
        {
            db.Bans.Add(new Ban(house.CustomerId, house.BotId, house.Now));
            await db.SaveChangesAsync(Token);
        });
    }

    [DatabaseFact]
    public async Task BotThatIsSwitchedOff_TellsNobody()
    {
        await using var house = await BuildAsync(bot => bot.TellsReplies = false);

        await NobodyTakesAsync(house, Comment(310, Said()));
    }

    [Fact]
    public async Task TwoProcessesAtOnce_TellOnce()
    {
        await using var house = await BuildAsync();
        await CommentsAsync(house, 310, 311);
        await using var other = Node(house);
        house.Time.Advance(TimeSpan.FromMinutes(15));

        var sweeps = Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? house.Database.Services : other).GetRequiredService<IReplySweep>().TellDueAsync(Token), Token));
        var told = await Task.WhenAll(sweeps);

        Assert.Equal(1, told.Sum());
        Assert.Equal(2, (await ToldAsync(house)).Count);
    }

    [Theory]
    [InlineData("replies:mute:1")]
    [InlineData("replies:loud:1:2")]
    [InlineData("replies:mute:x:2")]
    [InlineData("renew:mute:1:2")]
    public void ForgedButton_IsNone(string data) => Assert.False(ReplyButton.TryRead(data, out _));

    private static async Task<RequestsHouse> BuildAsync(Action<Bot>? change = null)
    {
        var house = await RequestsHouse.BuildAsync(bot =>
        {
            bot.Enabled = true;
            change?.Invoke(bot);
        });
        await house.PublishedAsync();
        await house.ForwardsAsync(42, Forward, Caption);
        return house;
    }

    /// <summary>Two comments wait; then something happens that nobody is to be told after.</summary>
    private static async Task StaysSilentAsync(Func<RequestsHouse, GarageBandContext, Task> happens)
    {
        await using var house = await BuildAsync();
        await CommentsAsync(house, 310, 311, 312);
        await house.Database.Writer.WriteAsync((db, _) => happens(house, db), Token);
        await house.BotAsync();
        house.Time.Advance(TimeSpan.FromMinutes(15));

        await SweepAsync(house);

        Assert.Single(await ToldAsync(house));
        Assert.Equal(0, (await house.ReadAsync(db => db.RequestReplies.SingleAsync(Token))).Count);
    }

    private static async Task CommentsAsync(RequestsHouse house, params int[] ids)
    {
        foreach (var id in ids)
            await house.UpdateAsync(Comment(id, Said()));
    }

    private static async Task NobodyTakesAsync(RequestsHouse house, Incoming incoming)
    {
        var bot = await house.BotAsync();
        Assert.DoesNotContain(house.Get<IEnumerable<GarageBand.Bots.Runtime.IUpdateHandler>>(), h => h.Takes(bot, incoming));
    }

    private static Incoming Comment(int id, Incoming what) => what with { MessageId = id, ThreadId = Forward, From = what.From ?? RequestsHouse.Stranger };

    private static TextReceived Said() => new("300 грн, сьогодні") { Chat = Discussion };

    private static ButtonPressed Press(string data, Person who) => new("p", data) { Chat = new Chat(who.Id, ChatKind.Private), From = who, MessageId = 77 };

    private static Task SweepAsync(RequestsHouse house) => house.Get<IReplySweep>().TellDueAsync(Token);

    private static async Task<List<Delivery>> ToldAsync(RequestsHouse house) =>
        [.. (await house.DeliveriesAsync()).Where(d => d.Key.StartsWith("replies:", StringComparison.Ordinal))];

    private static SendText Text(Delivery delivery) => Assert.IsType<SendText>(MessagingJson.Read<OutgoingCall>(delivery.Payload));

    private static IEnumerable<Button> Buttons(Keyboard? keyboard) => Assert.IsType<InlineKeyboard>(keyboard).Rows.SelectMany(r => r);

    private static ServiceProvider Node(RequestsHouse house)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddGarageBandData(new GarageBand.Data.Providers.DatabaseOptions { ConnectionString = $"Data Source={house.Database.Path}" });
        RequestsHouse.Register(services, house.Time, house.Api);
        return services.BuildServiceProvider();
    }
}
