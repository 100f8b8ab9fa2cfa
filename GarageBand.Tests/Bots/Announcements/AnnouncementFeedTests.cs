using GarageBand.Bots.Announcements;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Announcements;
using GarageBand.Data.Customers;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Moderation;
using GarageBand.Tests.Bots.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Announcements;

/// <summary>Whom an announcement reaches, and that it reaches each once.</summary>
public sealed class AnnouncementFeedTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_IsWrittenToOnce_InTheirLanguage_AFewAtATime()
    {
        await using var house = await AnnouncementHouse.BuildAsync(people: 450);
        var id = await house.StartAsync();
        Assert.Equal(451, (await house.RowAsync(id)).Total);

        await house.FeedAsync();
        await house.FeedAsync();
        Assert.Equal(AnnouncementFeed.Most, (await house.MessagesAsync()).Count);
        while (await house.SendAllAsync() > 0)
            await house.FeedAsync();

        var messages = await house.MessagesAsync();
        Assert.Equal(451, messages.Count);
        Assert.Equal(451, messages.Select(m => m.ChatId).Distinct().Count());
        Assert.All(messages, m => Assert.Equal((DeliveryClass.Broadcast, (long?)id), (m.Class, m.SubjectId)));
        string TextTo(long chat) => Assert.IsType<SendText>(MessagingJson.Read<OutgoingCall>(messages.Single(m => m.ChatId == chat).Payload)).Html;
        Assert.Equal("Ми <b>зачинені</b>", TextTo(RequestsHouse.CustomerChat));
        Assert.Equal("Мы <b>закрыты</b>", TextTo(1000));
        Assert.Equal("Ми <b>зачинені</b>", TextTo(1001));
        Assert.Equal("Мы <b>закрыты</b>", TextTo(1002));

        await house.FeedAsync();
        var row = await house.RowAsync(id);
        Assert.Equal((AnnouncementState.Done, 451), (row.State, row.Result.Delivered));
    }

    [Fact]
    public async Task WhoBlockedIt_IsBanned_WasErasedOrCameLater_IsNotWrittenTo()
    {
        await using var house = await AnnouncementHouse.BuildAsync(people: 6);
        var now = house.House.Now;
        await house.House.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                var people = await db.Customers.Where(c => c.TelegramId >= 1000).OrderBy(c => c.Id).ToListAsync(ct);
                await db.BotCustomers.Where(k => k.CustomerId == people[0].Id).ExecuteUpdateAsync(s => s.SetProperty(k => k.UnreachableSince, now), ct);
                db.Add(new Ban(people[1].Id, null, now));
                db.Add(new Ban(people[2].Id, house.House.BotId, now) { Until = now.AddDays(1) });
                db.Add(new Ban(people[3].Id, house.House.BotId, now) { Until = now.AddDays(-1) });
                db.Add(new Ban(people[4].Id, null, now) { LiftedAt = now });
                people[5].ErasedAt = now;
                await db.SaveChangesAsync(ct);
            },
            Token);
        var id = await house.StartAsync();
        await house.House.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                var late = new Customer(5000) { CreatedAt = now };
                db.Add(late);
                await db.SaveChangesAsync(ct);
                db.Add(new BotCustomer { BotId = house.House.BotId, CustomerId = late.Id });
                await db.SaveChangesAsync(ct);
            },
            Token);

        await house.FeedAsync();

        Assert.Equal([RequestsHouse.CustomerChat, 1003, 1004], (await house.MessagesAsync()).Select(m => m.ChatId));
        Assert.Equal(3, (await house.RowAsync(id)).Total);
    }

    [Theory]
    [InlineData("uk", null, null, new long[] { 77, 1001, 1004 })]
    [InlineData(null, 2, null, new long[] { 77, 1000, 1001, 1002 })]
    [InlineData("ru", 2, null, new long[] { 1000 })]
    [InlineData(null, null, true, new long[] { 77 })]
    [InlineData("en", null, false, new long[] { 1002, 1005 })]
    public async Task Some_AreChosenByLanguageActivityAndRequests(string? language, int? days, bool? filed, long[] chats)
    {
        await using var house = await AnnouncementHouse.BuildAsync(people: 6);
        await house.House.SubmitsAsync();

        await house.StartAsync(AnnouncementHouse.Draft(new AnnouncementPeople(language, days, filed)));
        await house.FeedAsync();

        Assert.Equal(chats, (await house.MessagesAsync()).Select(m => m.ChatId));
    }

    [Fact]
    public async Task Subscribers_AreChosen()
    {
        await using var house = await AnnouncementHouse.BuildAsync(people: 1);
        await house.House.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                db.Add(new GarageBand.Data.Payments.Subscription(house.House.BotId, house.House.CustomerId) { State = GarageBand.Data.Payments.SubscriptionState.Active, Language = "uk", Until = house.House.Now.AddDays(3) });
                await db.SaveChangesAsync(ct);
            },
            Token);

        await house.StartAsync(AnnouncementHouse.Draft(new AnnouncementPeople(Subscribed: true)));
        await house.StartAsync(AnnouncementHouse.Draft(new AnnouncementPeople(Subscribed: false)));
        await house.FeedAsync();

        Assert.Equal([RequestsHouse.CustomerChat, 1000], (await house.MessagesAsync()).Select(m => m.ChatId));
    }

    [Fact]
    public async Task Pause_TakesWhatWaitsBack_AndResumeSendsExactlyThat()
    {
        await using var house = await AnnouncementHouse.BuildAsync(people: 250);
        var id = await house.StartAsync();
        await house.FeedAsync();
        var first = (await house.MessagesAsync())[0];
        await house.House.SentAsync(first.Key, 7);

        Assert.Equal(CommandResult.Done, await house.Runs.PauseAsync(AnnouncementHouse.Admin, id, Token));
        await house.FeedAsync();
        Assert.Empty(await house.MessagesAsync(DeliveryState.Pending));
        Assert.Equal(AnnouncementFeed.Most, (await house.MessagesAsync()).Count);

        Assert.Equal(CommandResult.Done, await house.Runs.ResumeAsync(AnnouncementHouse.Admin, id, Token));
        Assert.Equal(AnnouncementFeed.Most - 1, (await house.MessagesAsync(DeliveryState.Pending)).Count);
        await house.FeedAsync();
        while (await house.SendAllAsync() > 0)
            await house.FeedAsync();
        Assert.Equal(251, (await house.MessagesAsync(DeliveryState.Sent)).Select(m => m.ChatId).Distinct().Count());
        Assert.Equal(AnnouncementState.Done, (await house.RowAsync(id)).State);
    }

    [Fact]
    public async Task Stop_IsForGood_AndWhatWasUnderWayIsStillCounted()
    {
        await using var house = await AnnouncementHouse.BuildAsync(people: 3);
        var id = await house.StartAsync();
        await house.FeedAsync();
        var messages = await house.MessagesAsync();
        await house.House.SettleAsync(messages[0].Key, DeliveryState.Sent, 7);
        await house.House.ClaimAsync(messages[1].Key);

        Assert.Equal(CommandResult.Done, await house.Runs.StopAsync(AnnouncementHouse.Admin, id, Token));
        await house.House.SettleAsync(messages[1].Key, DeliveryState.Uncertain);

        var row = await house.RowAsync(id);
        Assert.Equal((AnnouncementState.Stopped, 1, 1), (row.State, row.Result.Delivered, row.Result.Uncertain));
        Assert.Equal(CommandResult.NotPossible(AnnouncementReasons.State), await house.Runs.ResumeAsync(AnnouncementHouse.Admin, id, Token));
        await house.FeedAsync();
        Assert.Equal(2, (await house.MessagesAsync(DeliveryState.Dropped)).Count);
    }

    [Fact]
    public async Task BotThatIsDeleted_TakesItsAnnouncementsAlong()
    {
        await using var house = await AnnouncementHouse.BuildAsync(people: 3);
        var (running, draft) = (await house.StartAsync(), await house.CreateAsync());
        await house.FeedAsync();
        await house.House.SentAsync((await house.MessagesAsync())[0].Key, 7);

        Assert.Equal(CommandResult.Done, await house.House.Get<GarageBand.Bots.Bots.BotDeletion>().DeleteAsync(AnnouncementHouse.Admin, house.House.BotId, "Pets", Token));
        await house.FeedAsync();

        var row = await house.RowAsync(running);
        Assert.Equal((AnnouncementState.Stopped, 1), (row.State, row.Result.Delivered));
        Assert.Equal(AnnouncementState.Draft, (await house.RowAsync(draft)).State);
        Assert.Empty(await house.MessagesAsync(DeliveryState.Pending));
    }

    [Fact]
    public async Task TwoOfOneBot_ShareItsQueue()
    {
        await using var house = await AnnouncementHouse.BuildAsync(people: 500);
        var (one, two) = (await house.StartAsync(), await house.StartAsync());

        await house.FeedAsync();
        var waiting = await house.MessagesAsync();
        foreach (var message in waiting)
            await house.House.SentAsync(message.Key, 7);
        await house.FeedAsync();

        Assert.Equal([(one, 400), (two, 400)], (await house.MessagesAsync()).GroupBy(m => m.SubjectId!.Value).Select(g => (g.Key, g.Count())));
    }

    [Fact]
    public async Task Blocked_Refused_AndUncertain_AreCountedApart()
    {
        await using var house = await AnnouncementHouse.BuildAsync(people: 3);
        var id = await house.StartAsync();
        await house.FeedAsync();
        var messages = await house.MessagesAsync();
        await RefuseAsync(house, messages[0].Key, "403 Forbidden: bot was blocked by the user");
        await RefuseAsync(house, messages[1].Key, "400 Bad Request: chat not found");
        await house.House.SettleAsync(messages[2].Key, DeliveryState.Uncertain);
        await house.House.SentAsync(messages[3].Key, 7);
        await house.FeedAsync();

        var row = await house.RowAsync(id);
        Assert.Equal((AnnouncementState.Done, 1, 1, 1, 1), (row.State, row.Result.Delivered, row.Result.Blocked, row.Result.Failed, row.Result.Uncertain));
    }

    [Fact]
    public async Task ToTheChannel_GoesOnePost_InTheBotsLanguage()
    {
        await using var house = await AnnouncementHouse.BuildAsync(people: 2);
        var id = await house.StartAsync(AnnouncementHouse.Draft(audience: AnnouncementAudience.Channel));
        await house.FeedAsync();
        await house.FeedAsync();

        var post = Assert.Single(await house.MessagesAsync());
        Assert.Equal((RequestsHouse.Channel, DeliveryClass.Publication), (post.ChatId, post.Class));
        Assert.Equal("Мы <b>закрыты</b>", Assert.IsType<SendText>(MessagingJson.Read<OutgoingCall>(post.Payload)).Html);
        await house.House.SentAsync(post.Key, 7);
        await house.FeedAsync();
        Assert.Equal(AnnouncementState.Done, (await house.RowAsync(id)).State);
    }

    [Fact]
    public async Task ChannelThatRefuses_IsAFailure_NotSomebodyWhoBlockedTheBot()
    {
        await using var house = await AnnouncementHouse.BuildAsync(people: 0);
        var id = await house.StartAsync(AnnouncementHouse.Draft(audience: AnnouncementAudience.Channel));
        await house.FeedAsync();
        await RefuseAsync(house, Assert.Single(await house.MessagesAsync()).Key, "403 Forbidden: bot is not a member of the channel chat");
        await house.FeedAsync();

        var row = await house.RowAsync(id);
        Assert.Equal((AnnouncementState.Done, 0, 1), (row.State, row.Result.Blocked, row.Result.Failed));
    }

    [Fact]
    public async Task Scheduled_StartsWhenItsTimeComes_AndSaysWhyItCannot()
    {
        await using var house = await AnnouncementHouse.BuildAsync(people: 1);
        var (good, bad) = (await house.CreateAsync(), await house.CreateAsync(AnnouncementHouse.Draft(new AnnouncementPeople("en"))));
        var at = house.House.Now.AddHours(2);
        Assert.Equal(CommandResult.NotPossible("schedule-past"), await house.Runs.ScheduleAsync(AnnouncementHouse.Admin, good, 0, house.House.Now, Token));
        foreach (var id in new[] { good, bad })
            Assert.Equal(CommandResult.Done, await house.Runs.ScheduleAsync(AnnouncementHouse.Admin, id, 0, at, Token));
        await house.FeedAsync();
        Assert.Empty(await house.MessagesAsync());

        house.House.Time.Advance(TimeSpan.FromHours(2));
        await house.FeedAsync();
        await house.FeedAsync();

        Assert.Equal(2, (await house.MessagesAsync()).Count);
        Assert.Equal(AnnouncementState.Running, (await house.RowAsync(good)).State);
        var stuck = await house.RowAsync(bad);
        Assert.Equal((AnnouncementState.Draft, null, AnnouncementReasons.Nobody), (stuck.State, stuck.StartAt, stuck.Trouble));
    }

    private static Task RefuseAsync(AnnouncementHouse house, string key, string why) => house.House.Database.Writer.WriteAsync(
        (db, ct) => db.Deliveries.Where(d => d.Key == key).ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Rejected).SetProperty(d => d.Failure, why), ct), Token);
}
