using GarageBand.Bots.Messaging;
using GarageBand.Bots.SavedSearches;
using GarageBand.Data;
using GarageBand.Data.SavedSearches;

namespace GarageBand.Tests.Bots.SavedSearches;

/// <summary>Searches from the dialog to their buttons, over a real database.</summary>
public sealed class SearchSavingTests
{
    private const long Ihor = 801;
    private const long Lesia = 802;

    [Fact]
    public async Task Saved_TheNewestMatchesAreListed_TheRestIsNot()
    {
        await using var house = await SearchesHouse.BuildAsync();
        await house.PublishAsync(price: 5000);
        house.Requests.Time.Advance(TimeSpan.FromDays(4));
        for (var i = 0; i < 11; i++)
            await house.PublishAsync(price: 9000 + i);
        await house.PublishAsync(price: 12_001);
        await house.PublishAsync(place: 3);
        var ihor = house.Person(Ihor);

        await ihor.SaysAsync("/start");
        Assert.DoesNotContain("подходит", await ihor.SeesAsync(), StringComparison.Ordinal);
        await ihor.PressesAsync("Не важно");
        await ihor.SaysAsync("12000");
        Assert.EndsWith("подходит: 12", await ihor.SeesAsync(), StringComparison.Ordinal);
        await ihor.SaysAsync("Киев");
        Assert.EndsWith("подходит: 11", await ihor.SeesAsync(), StringComparison.Ordinal);
        await ihor.PressesAsync("Готово");
        await ihor.PressesAsync("Сохранить");

        var lines = (await ihor.SeesAsync()).Split('\n');
        Assert.Equal("✅ Фильтр «≤ 12\u00A0000 $ · Киев» сохранён. Как только появится подходящее, я напишу.", lines[0]);
        Assert.Equal(10, lines.Count(l => l.StartsWith('•')));
        Assert.Equal("• Audi <A12> — 9\u00A0010 $, Киев", lines.First(l => l.StartsWith('•')));
        Assert.DoesNotContain(lines, l => l.Contains("A1>", StringComparison.Ordinal) || l.Contains("A13>", StringComparison.Ordinal) || l.Contains("A2>", StringComparison.Ordinal));
        Assert.Contains("<a href=\"https://t.me/pets_kyiv/1012\">", ((SendText)SearchesHouse.Call((await house.ToAsync(Ihor))[^1])).Html, StringComparison.Ordinal);
        Assert.Equal([(1, "", 0L, 1_200_000L)], Assert.Single(await house.SearchesAsync()).Keys.Select(k => (k.RegionId, k.Category, k.PriceFrom, k.PriceTo)));
    }

    [Fact]
    public async Task Several_ArePausedResumedAndDeletedEachByItself()
    {
        await using var house = await SearchesHouse.BuildAsync();
        var ihor = house.Person(Ihor);
        await ihor.SavesAsync();
        await ihor.SavesAsync(region: "Житомирская область");
        await ihor.SavesAsync();
        Assert.Equal(["≤ 12\u00A0000 $ · Киев", "≤ 12\u00A0000 $ · Житомирская область", "≤ 12\u00A0000 $ · Киев (2)"], (await house.SearchesAsync()).Select(s => s.Name));

        await ihor.SaysAsync("/searches");
        await ihor.PressesAsync("Житомирская");
        await ihor.PressesAsync("Пауза");
        Assert.EndsWith("⏸ На паузе", await ihor.SeesAsync(), StringComparison.Ordinal);
        Assert.Equal([(SearchState.Active, 1), (SearchState.Paused, 0), (SearchState.Active, 1)], (await house.SearchesAsync()).Select(s => (s.State, s.Keys.Count)));

        await ihor.PressesAsync("К списку");
        await ihor.PressesAsync("Житомирская");
        await ihor.PressesAsync("Включить");
        Assert.EndsWith("🟢 Включён", await ihor.SeesAsync(), StringComparison.Ordinal);
        Assert.All(await house.SearchesAsync(), s => Assert.Equal((SearchState.Active, 1), (s.State, s.Keys.Count)));

        await ihor.PressesAsync("Удалить");
        Assert.Equal(3, (await house.SearchesAsync()).Count);
        await ihor.PressesAsync("Да, удалить");
        Assert.Equal(["≤ 12\u00A0000 $ · Киев", "≤ 12\u00A0000 $ · Киев (2)"], (await house.SearchesAsync()).Select(s => s.Name));
        Assert.DoesNotContain(await ihor.ButtonsAsync(), b => b.Label.Contains("Житомирская", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Changed_KeepsItsPlace_AndIsFoundByItsNewKeys()
    {
        await using var house = await SearchesHouse.BuildAsync();
        var ihor = house.Person(Ihor);
        await ihor.SavesAsync();
        await ihor.SaysAsync("/searches");
        await ihor.PressesAsync("Киев");
        await ihor.PressesAsync("Изменить");
        await ihor.PressesAsync("Цена до");
        await ihor.SaysAsync("7000");
        await ihor.PressesAsync("Сохранить");

        var search = Assert.Single(await house.SearchesAsync());
        Assert.Equal("≤ 7\u00A0000 $ · Киев", search.Name);
        Assert.Equal(700_000, Assert.Single(search.Keys).PriceTo);
        Assert.StartsWith("✅ Фильтр «≤ 7\u00A0000 $ · Киев» изменён.", await ihor.SeesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SomebodyElses_IsNeitherShownNorChanged()
    {
        await using var house = await SearchesHouse.BuildAsync();
        await house.Person(Ihor).SavesAsync();
        var search = Assert.Single(await house.SearchesAsync());
        var lesia = house.Person(Lesia);
        await lesia.SaysAsync("/start");
        var queued = (await house.ToAsync(Lesia)).Count;

        foreach (var action in new[] { SearchAction.Open, SearchAction.Pause, SearchAction.Change, SearchAction.Delete, SearchAction.Check })
            await lesia.PressesDataAsync(new SearchButton(action, search.Id).Data);

        Assert.Equal(queued, (await house.ToAsync(Lesia)).Count);
        Assert.Equal(SearchState.Active, Assert.Single(await house.SearchesAsync()).State);
    }

    [Fact]
    public async Task NoMember_TheSearchWaits_UntilTheyJoined()
    {
        await using var house = await SearchesHouse.BuildAsync();
        house.Requests.Api.Outsiders[Ihor] = true;
        var ihor = house.Person(Ihor);
        await ihor.SavesAsync();
        Assert.Contains("когда вы подпишетесь", await ihor.SeesAsync(), StringComparison.Ordinal);
        Assert.Contains(await ihor.ButtonsAsync(), b => b.Url == "https://t.me/pets_kyiv");
        Assert.Equal((SearchState.Waits, 0), (await house.SearchesAsync()).Select(s => (s.State, s.Keys.Count)).Single());

        await ihor.PressesAsync("Я подписался");
        Assert.Equal(SearchState.Waits, (await house.SearchesAsync()).Single().State);
        Assert.Contains(house.Requests.Api.PressAnswers, a => a.Notice?.Contains("Пока не вижу", StringComparison.Ordinal) == true);

        house.Requests.Api.Outsiders.Clear();
        await ihor.PressesAsync("Я подписался");
        Assert.Equal((SearchState.Active, 1), (await house.SearchesAsync()).Select(s => (s.State, s.Keys.Count)).Single());
        Assert.StartsWith("✅ Фильтр", await ihor.SeesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TelegramCannotTell_NobodyIsKeptOut()
    {
        await using var house = await SearchesHouse.BuildAsync();
        house.Requests.Api.Unreachable = true;
        await house.Person(Ihor).SavesAsync();

        Assert.Equal(SearchState.Active, Assert.Single(await house.SearchesAsync()).State);
    }

    [Fact]
    public async Task LeftTheChannel_TheDailyCheckStopsTheSearch_AndSaysSoOnce()
    {
        await using var house = await SearchesHouse.BuildAsync();
        await house.Person(Ihor).SavesAsync();
        await house.SweepAsync();
        house.Requests.Time.Advance(TimeSpan.FromHours(25));
        await house.SweepAsync();
        Assert.Equal(SearchState.Active, (await house.SearchesAsync()).Single().State);

        house.Requests.Api.Outsiders[Ihor] = true;
        await house.SweepAsync();
        Assert.Equal(SearchState.Active, (await house.SearchesAsync()).Single().State);
        house.Requests.Time.Advance(TimeSpan.FromHours(25));
        await house.SweepAsync();
        await house.SweepAsync();

        Assert.Equal((SearchState.Waits, 0), (await house.SearchesAsync()).Select(s => (s.State, s.Keys.Count)).Single());
        Assert.Single(await house.ToAsync(Ihor), d => d.Key.StartsWith("search-join:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TooMany_TheNextIsNotKept()
    {
        await using var house = await SearchesHouse.BuildAsync();
        for (var i = 0; i < SearchSaving.MostSearches; i++)
            await house.StoreAsync(Ihor, new SearchCriteria(null, null, [], []));
        var ihor = house.Person(Ihor);
        await ihor.SavesAsync();

        Assert.StartsWith("Больше 20 фильтров", await ihor.SeesAsync(), StringComparison.Ordinal);
        Assert.Equal(SearchSaving.MostSearches, (await house.SearchesAsync()).Count);
    }

    [Fact]
    public async Task Banned_HearsNothing()
    {
        await using var house = await SearchesHouse.BuildAsync();
        var ihor = house.Person(Ihor);
        await ihor.SavesAsync();
        var queued = (await house.ToAsync(Ihor)).Count;
        var customer = (await house.SearchesAsync()).Single().CustomerId;
        await house.Requests.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                db.Add(new GarageBand.Data.Moderation.Ban(customer, null, house.Requests.Now));
                await db.SaveChangesAsync(ct);
            },
            TestContext.Current.CancellationToken);
        await ihor.SaysAsync("/searches");
        await house.PublishAsync();
        await house.MatchAsync();

        Assert.Equal(queued, (await house.ToAsync(Ihor)).Count);
    }
}
