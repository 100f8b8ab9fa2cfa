using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Requests.Renewal;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Moderation;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Bots.Requests.Renewal;

/// <summary>Requests that nobody served, the sweep that finds them, and what their owners answer. They are posted on 1 May at 15:00 in Kyiv.</summary>
public sealed class RenewalTests
{
    private static readonly Person Olia = new(RequestsHouse.CustomerChat, "Оля");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task AfterItsDays_TheOwnerIsAskedOnce_AtTheBotsHour()
    {
        await using var house = await BuildAsync("ask", days: 21);
        var request = await house.PublishedAsync();

        await SweepAsync(house, new DateTime(2026, 5, 22, 12, 55, 0));
        Assert.Empty(await QuestionsAsync(house));

        await SweepAsync(house, new DateTime(2026, 5, 22, 13, 0, 0));
        await SweepAsync(house, new DateTime(2026, 5, 22, 13, 5, 0));
        await SweepAsync(house, new DateTime(2026, 5, 23, 13, 5, 0));

        var question = Assert.Single(await QuestionsAsync(house));
        var asked = Call<SendText>(question);
        Assert.Contains("№ 1 (Рудий кіт) ще актуальна", asked.Html, StringComparison.Ordinal);
        Assert.Contains("https://t.me/pets_kyiv/42", asked.Html, StringComparison.Ordinal);
        Assert.Equal([$"renew:close:{request.Id}", $"renew:again:{request.Id}", $"renew:keep:{request.Id}"], Data(asked.Keyboard));
        Assert.Equal((DeliveryClass.Broadcast, RequestsHouse.CustomerChat), (question.Class, question.ChatId));
    }

    [DatabaseFact]
    public async Task MissedItsHour_TheOwnerIsAskedLaterThatDay_ButNotAtNight()
    {
        await using var house = await BuildAsync("ask", days: 7);
        await house.PublishedAsync();

        await SweepAsync(house, new DateTime(2026, 5, 8, 18, 0, 0));
        await SweepAsync(house, new DateTime(2026, 5, 9, 1, 0, 0));
        Assert.Empty(await QuestionsAsync(house));

        await SweepAsync(house, new DateTime(2026, 5, 9, 17, 59, 0));
        Assert.Single(await QuestionsAsync(house));
    }

    [DatabaseFact]
    public async Task FormWithoutAClosing_OffersNone()
    {
        await using var house = await BuildAsync("ask", days: 7, form: TestForms.LostPetsJson);
        var request = await house.PublishedAsync();

        await SweepAsync(house, Day(8));

        Assert.Equal([$"renew:again:{request.Id}", $"renew:keep:{request.Id}"], Data(Call<SendText>(Assert.Single(await QuestionsAsync(house))).Keyboard));
    }

    [DatabaseFact]
    public async Task NoAnswer_IsAskedAgain_ButNotMoreOftenThanTheRuleSays()
    {
        await using var house = await BuildAsync("ask", days: 7, times: 2);
        await house.PublishedAsync();

        foreach (var day in new[] { 8, 14, 15, 22, 29 })
            await SweepAsync(house, Day(day));

        Assert.Equal([Day(8), Day(15)], (await QuestionsAsync(house)).Select(q => q.CreatedAt));
    }

    [DatabaseFact]
    public async Task Keep_AsksAgainAfterTheRulesDays_AndForgetsWhatWasAskedBefore()
    {
        await using var house = await BuildAsync("ask", days: 7, times: 1);
        var request = await house.PublishedAsync();
        await SweepAsync(house, Day(8));

        house.Time.SetUtcNow(new DateTimeOffset(Day(10)));
        await PressesAsync(house, $"renew:keep:{request.Id}");
        await PressesAsync(house, $"renew:keep:{request.Id}");
        Assert.Equal(["Готово.", "Вже зроблено."], house.Api.PressAnswers.Select(a => a.Notice));
        var edits = (await house.DeliveriesAsync()).Where(d => d.Key.StartsWith("renewed:", StringComparison.Ordinal)).ToList();
        Assert.Equal((77, "👌 Заявка № 1 залишається в каналі. Запитаємо знову за 7 днів."), (Call<EditText>(edits[0]).MessageId, Call<EditText>(edits[0]).Html));
        Assert.Equal(new EditKeyboard(77), Call<EditKeyboard>(edits[1]));

        await SweepAsync(house, Day(16));
        Assert.Single(await QuestionsAsync(house));
        await SweepAsync(house, Day(17));
        Assert.Equal(2, (await QuestionsAsync(house)).Count);
        Assert.Single(await PostsAsync(house, request.Id));
    }

    [DatabaseFact]
    public async Task PostAgain_IsOnePost_ThatTakesThePlaceOfTheOlderOne_AndTheOwnerGetsItsLink()
    {
        await using var house = await BuildAsync("ask", days: 7);
        var request = await PublishedAsync(house);
        await SweepAsync(house, Day(8));

        await PressesAsync(house, $"renew:again:{request.Id}");
        await PressesAsync(house, $"renew:again:{request.Id}");
        Assert.Equal(["Готово.", "Вже зроблено."], house.Api.PressAnswers.Select(a => a.Notice));
        Assert.Contains("скоро з’явиться", Call<EditText>((await house.DeliveriesAsync()).First(d => d.Key.StartsWith("renewed:", StringComparison.Ordinal))).Html, StringComparison.Ordinal);
        var (older, newer) = await TwoPostsAsync(house, request.Id);
        Assert.Null(await house.FindAsync($"post-delete:{older.Id}"));

        await house.SentAsync($"post:{newer.Id}", 55);

        Assert.Equal(new DeleteMessage(42), await house.CallAsync<DeleteMessage>($"post-delete:{older.Id}"));
        var told = await house.CallAsync<SendText>($"link:{newer.Id}");
        Assert.Contains("знову в каналі: <a href=\"https://t.me/pets_kyiv/55\">", told.Html, StringComparison.Ordinal);
        Assert.False(told.Silent);
        Assert.Contains($"own:close:{request.Id}", Data(told.Keyboard));
        Assert.Equal(new EditKeyboard(11), await house.CallAsync<EditKeyboard>($"unlink:{newer.Id}"));
        Assert.Contains("https://t.me/pets_kyiv/55", (await house.CardEditAsync()).Html, StringComparison.Ordinal);
        Assert.Equal((RequestAudit.Reposted, "telegram:77 Оля <i>&"), Assert.Single((await house.AuditAsync()).Select(a => (a.Action, a.Actor))));
        Assert.Equal((RequestState.Published, 1L, 1), await house.ReadAsync(db => db.Requests.Select(r => new ValueTuple<RequestState, long, int>(r.State, r.Number, r.Reposts)).SingleAsync(Token)));

        await house.SentAsync($"post-delete:{older.Id}");
        Assert.Equal(PostState.Removed, (await TwoPostsAsync(house, request.Id)).Older.State);
    }

    [DatabaseFact]
    public async Task Sold_ClosesIt_AndNobodyIsAskedAnyMore()
    {
        await using var house = await BuildAsync("ask", days: 7);
        var request = await PublishedAsync(house);
        await SweepAsync(house, Day(8));

        await PressesAsync(house, $"renew:close:{request.Id}");
        await PressesAsync(house, $"renew:again:{request.Id}");

        Assert.Equal(["Готово.", "Вже зроблено."], house.Api.PressAnswers.Select(a => a.Notice));
        Assert.Equal(RequestState.Sold, (await house.RequestAsync(request.Id)).State);
        Assert.NotNull(await house.FindAsync($"post-closed:{(await house.PostAsync(request.Id)).Id}"));
        await SweepAsync(house, Day(29));
        Assert.Single(await QuestionsAsync(house));
        Assert.Single(await PostsAsync(house, request.Id));
    }

    [DatabaseFact]
    public async Task Stranger_WithAForgedPress_ChangesNothing()
    {
        await using var house = await BuildAsync("ask", days: 7);
        var request = await house.PublishedAsync();
        await SweepAsync(house, Day(8));

        foreach (var action in new[] { "close", "again", "keep" })
            await house.UpdateAsync(new ButtonPressed("p", $"renew:{action}:{request.Id}") { Chat = new Chat(78, ChatKind.Private), From = new Person(78, "X", LanguageCode: "en"), MessageId = 1 });

        Assert.Equal(3, house.Api.PressAnswers.Count(a => a.Notice == "This button doesn’t work any more. Send /start."));
        Assert.Equal(RequestState.Published, (await house.RequestAsync(request.Id)).State);
        Assert.Single(await PostsAsync(house, request.Id));
    }

    [DatabaseFact]
    public async Task Auto_PostsAgainAsOftenAsTheRuleSays_QuietlyTold()
    {
        await using var house = await BuildAsync("auto", days: 7, times: 2);
        var request = await PublishedAsync(house);

        await SweepAsync(house, Day(8));
        await SweepAsync(house, Day(8));
        var (_, second) = await TwoPostsAsync(house, request.Id);
        await house.SentAsync($"post:{second.Id}", 55);
        Assert.True((await house.CallAsync<SendText>($"link:{second.Id}")).Silent);

        await SweepAsync(house, Day(14));
        Assert.Equal(2, (await PostsAsync(house, request.Id)).Count);
        await SweepAsync(house, Day(15));
        var posts = await PostsAsync(house, request.Id);
        await house.SentAsync($"post:{posts[2].Id}", 66);
        await SweepAsync(house, Day(22));
        await SweepAsync(house, Day(29));

        Assert.Equal(3, (await PostsAsync(house, request.Id)).Count);
        Assert.Empty(await QuestionsAsync(house));
        Assert.Equal(["system", "system"], (await house.AuditAsync()).Where(a => a.Action == RequestAudit.Reposted).Select(a => a.Actor));
        Assert.NotNull(await house.FindAsync($"post-delete:{second.Id}"));
    }

    [DatabaseFact]
    public async Task FeedbackOrLockOrBan_StopsIt()
    {
        await StopsAsync("auto", (house, request) => house.Database.Writer.WriteAsync((db, ct) => house.Get<RequestFeedback>().LeaveAsync(db, request.Id, "Дякую", house.Now, ct), Token));
        await StopsAsync("auto", (house, request) => house.Commands.LockAsync(RequestsHouse.Anna, request.Id, Token));
        await StopsAsync("auto", (house, request) => house.Commands.BanAuthorAsync(RequestsHouse.Anna, request.Id, null, Token));
        await StopsAsync("ask", (house, _) => house.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                db.Bans.Add(new Ban(house.CustomerId, null, house.Now));
                await db.SaveChangesAsync(ct);
            },
            Token));
        await StopsAsync("ask", (house, _) => house.Database.Writer.WriteAsync((db, ct) => db.BotCustomers.ExecuteUpdateAsync(s => s.SetProperty(k => k.UnreachableSince, house.Now), ct), Token));
        await StopsAsync("ask", (house, _) => house.Database.Writer.WriteAsync((db, ct) => db.Bots.ExecuteUpdateAsync(s => s.SetProperty(b => b.Enabled, false), ct), Token));
    }

    [DatabaseFact]
    public async Task RuleThatIsAddedChangedOrTakenAway_HoldsForWhatIsPublishedAlready()
    {
        await using var house = await BuildAsync("ask", days: 30);
        await house.PublishedAsync();
        await SweepAsync(house, Day(20));
        Assert.Empty(await QuestionsAsync(house));

        await ChangeAsync(house, rule => rule.AfterDays = 10);
        await SweepAsync(house, Day(20));
        Assert.Single(await QuestionsAsync(house));

        await house.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                (await db.Bots.SingleAsync(ct)).Repost = null;
                await db.SaveChangesAsync(ct);
            },
            Token);
        await SweepAsync(house, Day(31));
        Assert.Single(await QuestionsAsync(house));
    }

    [Fact]
    public async Task TwoNodesAtOnce_PostItAgainOnce()
    {
        await using var house = await BuildAsync("auto", days: 7);
        var request = await house.PublishedAsync();
        await using var other = Node(house);
        house.Time.SetUtcNow(new DateTimeOffset(Day(8)));

        var sweeps = Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? house.Database.Services : other).GetRequiredService<IRenewals>().RenewDueAsync(Token), Token));
        var done = await Task.WhenAll(sweeps);

        Assert.Equal(1, done.Sum());
        Assert.Equal(2, (await PostsAsync(house, request.Id)).Count);
    }

    [Fact]
    public async Task TwoNodesAtOnce_AskOnce()
    {
        await using var house = await BuildAsync("ask", days: 7);
        await house.PublishedAsync();
        await using var other = Node(house);
        house.Time.SetUtcNow(new DateTimeOffset(Day(8)));

        await Task.WhenAll(new[] { house.Database.Services, other }.Select(node => Task.Run(() => node.GetRequiredService<IRenewals>().RenewDueAsync(Token), Token)));

        Assert.Single(await QuestionsAsync(house));
    }

    [DatabaseFact]
    public async Task ManyThatAreDueAtOnce_ComeFewAtATime()
    {
        await using var house = await BuildAsync("auto", days: 7);
        for (var i = 0; i < 12; i++)
        {
            var request = (await house.SubmitsAsync($"u:{i}")).Request;
            await house.SentAsync($"post:{(await house.PostAsync(request.Id)).Id}", 100 + i);
        }

        await SweepAsync(house, Day(8));
        Assert.Equal(22, await house.ReadAsync(db => db.Posts.CountAsync(Token)));
        await SweepAsync(house, Day(8));
        Assert.Equal(24, await house.ReadAsync(db => db.Posts.CountAsync(Token)));
    }

    private static async Task StopsAsync(string mode, Func<RequestsHouse, Request, Task> stop)
    {
        await using var house = await BuildAsync(mode, days: 7);
        var request = await house.PublishedAsync();
        await stop(house, request);

        await SweepAsync(house, Day(8));
        await SweepAsync(house, Day(28));

        Assert.Empty(await QuestionsAsync(house));
        Assert.Single(await PostsAsync(house, request.Id));
    }

    private static Task<RequestsHouse> BuildAsync(string mode, int days, int times = 3, string? form = null) => RequestsHouse.BuildAsync(
        bot =>
        {
            bot.Enabled = true;
            bot.Repost = new RepostRule { Mode = mode, AfterDays = days, MaxTimes = times };
        },
        form: form ?? TestForms.PetSalesJson);

    /// <summary>Published, and the owner got the link.</summary>
    private static async Task<Request> PublishedAsync(RequestsHouse house)
    {
        var request = await house.PublishedAsync();
        await house.SentAsync($"link:{(await house.PostAsync(request.Id)).Id}");
        return request;
    }

    /// <summary>Another process on the same database.</summary>
    private static ServiceProvider Node(RequestsHouse house)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddGarageBandData(new GarageBand.Data.Providers.DatabaseOptions { ConnectionString = $"Data Source={house.Database.Path}" });
        RequestsHouse.Register(services, house.Time, house.Api);
        return services.BuildServiceProvider();
    }

    /// <summary>16:00 in Kyiv.</summary>
    private static DateTime Day(int ofMay) => new(2026, 5, ofMay, 13, 0, 0, DateTimeKind.Utc);

    private static Task SweepAsync(RequestsHouse house, DateTime at)
    {
        house.Time.SetUtcNow(new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)));
        return house.Get<IRenewals>().RenewDueAsync(Token);
    }

    private static Task PressesAsync(RequestsHouse house, string data) =>
        house.UpdateAsync(new ButtonPressed("p", data) { Chat = new Chat(RequestsHouse.CustomerChat, ChatKind.Private), From = Olia, MessageId = 77 });

    private static Task ChangeAsync(RequestsHouse house, Action<RepostRule> change) => house.Database.Writer.WriteAsync(
        async (db, ct) =>
        {
            change((await db.Bots.SingleAsync(ct)).Repost!);
            await db.SaveChangesAsync(ct);
        },
        Token);

    private static Task<List<Post>> PostsAsync(RequestsHouse house, long requestId) =>
        house.ReadAsync(db => db.Posts.AsNoTracking().Where(p => p.RequestId == requestId).OrderBy(p => p.Id).ToListAsync(Token));

    private static async Task<(Post Older, Post Newer)> TwoPostsAsync(RequestsHouse house, long requestId)
    {
        var posts = await PostsAsync(house, requestId);
        Assert.Equal(2, posts.Count);
        return (posts[0], posts[1]);
    }

    private static async Task<List<Delivery>> QuestionsAsync(RequestsHouse house) =>
        [.. (await house.DeliveriesAsync()).Where(d => d.Key.StartsWith("renew:", StringComparison.Ordinal))];

    private static T Call<T>(Delivery delivery)
        where T : OutgoingCall => Assert.IsType<T>(MessagingJson.Read<OutgoingCall>(delivery.Payload));

    private static IEnumerable<string?> Data(Keyboard? keyboard) => Assert.IsType<InlineKeyboard>(keyboard).Rows.SelectMany(r => r).Select(b => b.Data);
}
