using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static GarageBand.Tests.Bots.Requests.Renewal.RenewalSteps;

namespace GarageBand.Tests.Bots.Requests.Renewal;

/// <summary>What owners are asked about requests that nobody served, and what they answer. They are posted on 1 May at 15:00 in Kyiv.</summary>
public sealed class RenewalTests
{
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
        Assert.Equal([$"renew:close:{request.Id}", $"renew:again:{request.Id}", $"renew:keep:{request.Id}"], Presses(asked.Keyboard));
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

        Assert.Equal([$"renew:again:{request.Id}", $"renew:keep:{request.Id}"], Presses(Call<SendText>(Assert.Single(await QuestionsAsync(house))).Keyboard));
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
        Assert.Contains($"own:close:{request.Id}", Presses(told.Keyboard));
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
}
