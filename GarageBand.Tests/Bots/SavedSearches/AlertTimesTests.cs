using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests;
using GarageBand.Tests.Bots.Requests;

namespace GarageBand.Tests.Bots.SavedSearches;

/// <summary>When those who search want to hear.</summary>
public sealed class AlertTimesTests
{
    private const long Ihor = 801;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task QuietHours_TheAlertWaitsForTheirEnd_InTheBotsTimeZone()
    {
        await using var house = await SearchesHouse.BuildAsync();
        var ihor = house.Person(Ihor);
        await ihor.SavesAsync();
        await ihor.PressesAsync("Когда присылать");
        await ihor.PressesAsync("Не с 22 до 8");
        Assert.Contains("не с 22:00 до 8:00", await ihor.SeesAsync(), StringComparison.Ordinal);

        // 12:00 UTC is 15:00 in Kyiv; 20:30 UTC is 23:30.
        var day = await house.PublishAsync();
        await house.MatchAsync();
        house.Requests.Time.Advance(TimeSpan.FromHours(8.5));
        var night = await house.PublishAsync();
        await house.MatchAsync();

        var due = (await house.AlertsAsync()).ToDictionary(d => d.Key.Split(':')[2], d => d.DueAt);
        Assert.Equal(new DateTime(2026, 5, 1, 12, 0, 0), due[$"{day.Id}"]);
        Assert.Equal(new DateTime(2026, 5, 2, 5, 0, 0), due[$"{night.Id}"]);
    }

    [Fact]
    public async Task Daily_OneDigestAtItsHour_WithTheNewestThatStillStand()
    {
        await using var house = await SearchesHouse.BuildAsync();
        var ihor = house.Person(Ihor);
        await ihor.SavesAsync(to: "100000");
        await ihor.PressesAsync("Когда присылать");
        await ihor.PressesAsync("в 19:00");
        for (var i = 0; i < 12; i++)
            await house.PublishAsync(price: 9000 + i);
        var sold = await house.PublishAsync(price: 99_000);
        await house.MatchAsync();
        await house.Get<RequestCommands>().CloseAsync(RequestsHouse.Anna, sold.Id, Token);
        await house.MatchAsync();
        Assert.Empty(await house.AlertsAsync());

        await house.SweepAsync();
        Assert.DoesNotContain(await house.ToAsync(Ihor), d => d.Purpose == "digest");
        house.Requests.Time.Advance(TimeSpan.FromHours(4));
        await Task.WhenAll(house.SweepAsync(), house.SweepAsync());

        var digest = Assert.IsType<SendText>(SearchesHouse.Call(Assert.Single(await house.ToAsync(Ihor), d => d.Purpose == "digest")));
        var lines = TelegramHtml.ToPlain(digest.Html).Split('\n');
        Assert.Equal("📬 За день по вашим фильтрам: 12", lines[0]);
        Assert.Equal("• Audi <A12> — 9\u00A0011 $, Киев", lines[1]);
        Assert.Equal(10, lines.Count(l => l.StartsWith('•')));
        Assert.Equal("…и ещё 2. Все публикации — в канале.", lines[^1]);

        house.Requests.Time.Advance(TimeSpan.FromHours(24));
        await house.SweepAsync();
        Assert.Single(await house.ToAsync(Ihor), d => d.Purpose == "digest");
    }
}
