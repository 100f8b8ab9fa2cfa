using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests;
using GarageBand.Bots.SavedSearches;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using GarageBand.Data.SavedSearches;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.SavedSearches;

/// <summary>Posts find their searches: who is told, once, and what.</summary>
public sealed class PostMatcherTests
{
    private const long Ihor = 801;
    private const long Lesia = 802;

    private static readonly SearchCriteria Anything = new(null, null, [], []);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RandomSearchesAndPosts_ExactlyThoseThatFitAreTold()
    {
        var random = new Random(20260501);
        await using var house = await SearchesHouse.BuildAsync();
        int[] regions = [1, 23, 18];
        var searches = new List<(long Chat, SearchCriteria Criteria)>();
        for (var i = 0; i < 150; i++)
        {
            var from = random.Next(3) == 0 ? (decimal?)null : random.Next(0, 20) * 1000;
            var to = random.Next(3) == 0 ? (decimal?)null : (from ?? 0) + (random.Next(0, 10) * 1000);
            var some = regions.Where(_ => random.Next(2) == 0).ToList();
            var criteria = new SearchCriteria(from, to, some.Count == regions.Length ? [] : some, []);
            searches.Add((900 + random.Next(60), criteria));
            await house.StoreAsync(searches[^1].Chat, criteria);
        }

        for (var i = 0; i < 25; i++)
        {
            var (price, place) = (random.Next(1, 60) * 500, random.Next(1, 7));
            var request = await house.PublishAsync(price, place);
            await house.MatchAsync();

            bool Fits(SearchCriteria c) => price >= (c.PriceFrom ?? 0) && price <= (c.PriceTo ?? decimal.MaxValue)
                && (c.Regions.Count == 0 || c.Regions.Contains(request.RegionId!.Value));
            var expected = searches.Where(s => Fits(s.Criteria)).Select(s => s.Chat).Distinct().Order();
            var told = (await house.AlertsAsync()).Where(d => d.Key.StartsWith($"alert:{house.FilterId}:{request.Id}:", StringComparison.Ordinal)).Select(d => d.ChatId).Order();
            Assert.Equal(expected, told);
        }

        Assert.Empty(await house.Requests.ReadAsync(db => db.MatchingTasks.ToListAsync(Token)));
    }

    [Fact]
    public async Task RandomCriteria_AreFoundByTheirKeysExactlyWhereTheyFit()
    {
        var random = new Random(20260502);
        await using var house = await SearchesHouse.BuildAsync();
        string[] kinds = ["engine", "body", "tyres"];
        int[] regions = [1, 23, 18];
        var searches = new Dictionary<long, SearchCriteria>();
        for (var i = 0; i < 200; i++)
        {
            var from = random.Next(2) == 0 ? (decimal?)null : random.Next(0, 8) * 500.5m;
            var to = random.Next(2) == 0 ? (decimal?)null : (from ?? 0) + (random.Next(0, 4) * 500.5m);
            var criteria = new SearchCriteria(from, to, [.. regions.Where(_ => random.Next(3) == 0)], [.. kinds.Where(_ => random.Next(3) == 0)]);
            searches[(await house.StoreAsync(2000 + i, criteria)).CustomerId] = criteria;
        }

        await using var db = await house.Requests.Database.Contexts.CreateDbContextAsync(Token);
        for (var i = 0; i < 300; i++)
        {
            var price = random.Next(5) == 0 ? (decimal?)null : random.Next(0, 10) * 500.5m;
            var region = random.Next(5) == 0 ? (int?)null : regions[random.Next(3)];
            var kind = random.Next(5) == 0 ? null : kinds[random.Next(3)];
            bool Fits(SearchCriteria c) =>
                ((c.PriceFrom is null && c.PriceTo is null) || (price is { } p && p >= (c.PriceFrom ?? 0) && p <= (c.PriceTo ?? decimal.MaxValue)))
                && (c.Regions.Count == 0 || (region is { } r && c.Regions.Contains(r)))
                && (c.Categories.Count == 0 || (kind is not null && c.Categories.Contains(kind)));

            var post = new MatchedPost(1, house.Requests.BotId, 0, 1, RequestState.Published, "{}", kind, region, price, null, null, null);
            var found = await SearchHits.ReadAsync(db, house.FilterId, post, Token);
            Assert.Equal(searches.Where(s => Fits(s.Value)).Select(s => s.Key).Order(), found.Select(h => h.CustomerId));
        }
    }

    [Fact]
    public async Task SeveralSearchesOfOnePerson_OneAlert_NamingTheOldest_WithPhotoAndButton()
    {
        await using var house = await SearchesHouse.BuildAsync();
        await house.StoreAsync(Ihor, Anything, "Перша & <краща>");
        await house.StoreAsync(Ihor, new SearchCriteria(1000, null, [1], []), "Друга");
        var request = await house.PublishAsync(photos: 2);
        await house.MatchAsync();

        var alert = Assert.Single(await house.AlertsAsync());
        Assert.Equal((Ihor, DeliveryClass.Broadcast, "alert"), (alert.ChatId, alert.Class, alert.Purpose));
        var photo = Assert.IsType<SendPhoto>(SearchesHouse.Call(alert));
        Assert.Equal(new PhotoSource(Foreign: new ForeignPhoto(house.Requests.BotId, "file1-1", "unique1-1")), photo.Photo);
        Assert.Equal("🔔 Новое по фильтру «Перша & <краща>»\n\nAudi <A1>\n9\u00A0000 $\nКиев\n\nВсе добре & чисто", TelegramHtml.ToPlain(photo.Html!));
        var button = Assert.Single(Assert.IsType<InlineKeyboard>(photo.Keyboard).Rows.SelectMany(r => r));
        Assert.Equal("https://t.me/pets_kyiv/1001", button.Url);
        Assert.Equal(request.Id, (await house.Requests.ReadAsync(db => db.SearchAlerts.SingleAsync(Token))).RequestId);
    }

    [Fact]
    public async Task TwoWorkers_AndARepost_TellEachOnce()
    {
        await using var house = await SearchesHouse.BuildAsync();
        for (var i = 0; i < 450; i++)
            await house.StoreAsync(1000 + i, Anything);
        var request = await house.PublishAsync();
        await Task.WhenAll(house.MatchAsync(), house.MatchAsync());
        Assert.Equal(450, (await house.AlertsAsync()).Select(d => d.ChatId).Distinct().Count());

        // As after a crash, or when it is posted again.
        await house.Requests.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                db.AddRange(new MatchingTask(MatchingKind.Published, request.Id, house.Requests.Now), new MatchingTask(MatchingKind.Published, request.Id, house.Requests.Now));
                await db.SaveChangesAsync(ct);
            },
            Token);
        await Task.WhenAll(house.MatchAsync(), house.MatchAsync());

        Assert.Equal(450, (await house.AlertsAsync()).Count);
        Assert.Equal(450, await house.Requests.ReadAsync(db => db.SearchAlerts.CountAsync(Token)));
        Assert.Empty(await house.Requests.ReadAsync(db => db.MatchingTasks.ToListAsync(Token)));
    }

    [Fact]
    public async Task WhoeverDiedWithATask_AnotherDoesItLater()
    {
        await using var house = await SearchesHouse.BuildAsync();
        await house.StoreAsync(Ihor, Anything);
        await house.PublishAsync();
        await house.Requests.Database.Writer.WriteAsync(
            (db, ct) => db.MatchingTasks.ExecuteUpdateAsync(s => s.SetProperty(t => t.ClaimedUntil, house.Requests.Now.AddMinutes(3)), ct), Token);
        await house.MatchAsync();
        Assert.Empty(await house.AlertsAsync());

        house.Requests.Time.Advance(TimeSpan.FromMinutes(4));
        await house.SweepAsync();
        Assert.Single(await house.AlertsAsync());
    }

    [Fact]
    public async Task AuthorAndWhoeverBlockedTheBot_AreNotTold()
    {
        await using var house = await SearchesHouse.BuildAsync();
        await house.StoreAsync(RequestsHouse.CustomerChat, Anything);
        var unreachable = await house.StoreAsync(Ihor, Anything);
        await house.StoreAsync(Lesia, Anything);
        await house.Person(Ihor).SavesAsync();
        await house.Requests.Database.Writer.WriteAsync(
            (db, ct) => db.BotCustomers.Where(k => k.CustomerId == unreachable.CustomerId).ExecuteUpdateAsync(s => s.SetProperty(k => k.UnreachableSince, house.Requests.Now), ct), Token);
        await house.PublishAsync();
        await house.MatchAsync();

        Assert.Equal([Lesia], (await house.AlertsAsync()).Select(d => d.ChatId));
    }

    [Fact]
    public async Task RemovedBeforeItWasMatched_NobodyIsTold()
    {
        await using var house = await SearchesHouse.BuildAsync();
        await house.StoreAsync(Ihor, Anything);
        var request = await house.PublishAsync();
        await house.Get<RequestCommands>().DeletePostAsync(RequestsHouse.Anna, request.Id, Token);
        await house.MatchAsync();

        Assert.Empty(await house.AlertsAsync());
    }

    [Fact]
    public async Task BotThatNobodyFilters_LeavesNoTask()
    {
        await using var house = await RequestsHouse.BuildAsync();
        await house.PublishedAsync();

        Assert.Empty(await house.ReadAsync(db => db.MatchingTasks.ToListAsync(Token)));
    }

    [Fact]
    public async Task Sold_SentAlertsSaySo_WaitingOnesAreDropped_LateOnesCatchUp()
    {
        await using var house = await SearchesHouse.BuildAsync();
        foreach (var (chat, name) in new[] { (Ihor, "Ігор"), (Lesia, "Леся"), (803, "Тарас"), (804, "Оля") })
            await house.StoreAsync(chat, Anything, name);
        var request = await house.PublishAsync(photos: 1);
        await house.MatchAsync();
        var alerts = await house.AlertsAsync();
        await house.Requests.SentAsync(alerts[0].Key, 71, new CallDone([71], "copied"));
        await house.Requests.SentAsync(alerts[1].Key, 72, new CallDone([72]));
        await house.Requests.ClaimAsync(alerts[2].Key);

        await house.Get<RequestCommands>().CloseAsync(RequestsHouse.Anna, request.Id, Token);
        await house.MatchAsync();

        var edits = (await house.Requests.DeliveriesAsync()).Where(d => d.Key.StartsWith("alert-Sold:", StringComparison.Ordinal)).ToList();
        var caption = Assert.IsType<EditCaption>(SearchesHouse.Call(edits.Single(d => d.ChatId == alerts[0].ChatId)));
        Assert.Equal(71, caption.MessageId);
        Assert.StartsWith("🤝 <b>ПРОДАНО</b>\n🔔 Новое по фильтру «Ігор»", caption.Html, StringComparison.Ordinal);
        Assert.NotNull(caption.Keyboard);
        Assert.Equal(72, Assert.IsType<EditText>(SearchesHouse.Call(edits.Single(d => d.ChatId == alerts[1].ChatId))).MessageId);
        Assert.Equal(2, edits.Count);
        Assert.Equal(DeliveryState.Dropped, (await house.Requests.DeliveryAsync(alerts[3].Key)).State);

        await house.Requests.SentAsync(alerts[2].Key, 73, new CallDone([73], "copied"));
        await house.MatchAsync();
        Assert.Single(await house.ToAsync(alerts[2].ChatId), d => d.Key.StartsWith("alert-Sold:", StringComparison.Ordinal));
        Assert.Equal(3, (await house.Requests.DeliveriesAsync()).Count(d => d.Key.StartsWith("alert-Sold:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task TakenDown_AlsoAfterItWasSold_OnlyTheTitleStays()
    {
        await using var house = await SearchesHouse.BuildAsync();
        await house.StoreAsync(Ihor, Anything, "Ігор");
        var request = await house.PublishAsync();
        await house.MatchAsync();
        await house.Requests.SentAsync(Assert.Single(await house.AlertsAsync()).Key, 71, new CallDone([71]));

        await house.Get<RequestCommands>().CloseAsync(RequestsHouse.Anna, request.Id, Token);
        await house.MatchAsync();
        await house.Get<RequestCommands>().DeletePostAsync(RequestsHouse.Anna, request.Id, Token);
        await house.MatchAsync();

        var edit = Assert.IsType<EditText>(SearchesHouse.Call((await house.ToAsync(Ihor))[^1]));
        Assert.Equal((71, "<b>СНЯТО С ПУБЛИКАЦИИ</b>\n<s>Audi &lt;A1&gt;</s>", null), (edit.MessageId, edit.Html, edit.Keyboard));
    }

    [Fact]
    public async Task EveryQuery_GoesByAnIndex()
    {
        var watch = new CommandWatch();
        await using var house = await SearchesHouse.BuildAsync(watch.Register);
        watch.IsOn = true;
        var ihor = house.Person(Ihor);
        await ihor.SavesAsync();
        await ihor.PressesAsync("Когда присылать");
        await ihor.PressesAsync("в 19:00");
        var lesia = house.Person(Lesia);
        await lesia.SavesAsync();
        await lesia.SaysAsync("/searches");
        await lesia.PressesAsync("Киев");
        await lesia.PressesAsync("Пауза");
        await lesia.PressesAsync("Включить");
        await lesia.PressesAsync("Изменить");
        await lesia.PressesAsync("Сохранить");
        await house.StoreAsync(803, Anything);
        var request = await house.PublishAsync(photos: 1);
        await house.MatchAsync();
        await house.Requests.SentAsync((await house.AlertsAsync())[0].Key, 71, new CallDone([71], "copied"));
        await house.Get<RequestCommands>().CloseAsync(RequestsHouse.Anna, request.Id, Token);
        await house.MatchAsync();
        house.Requests.Time.Advance(TimeSpan.FromHours(25));
        await house.SweepAsync();

        Assert.True(watch.Count > 60, $"Only {watch.Count} commands were seen.");
        // The test itself reads all deliveries.
        var scans = watch.Scans(house.Requests.Database, small: ["Bots", "PriceRanges", "MatchingTasks"]);
        Assert.All(scans, s => Assert.Contains("FROM \"Deliveries\" AS \"d\"\nORDER BY", s, StringComparison.Ordinal));
    }
}
