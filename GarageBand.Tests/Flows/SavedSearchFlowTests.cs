using System.Text.Json;
using GarageBand.Bots.Payments;
using GarageBand.Bots.Staff;
using GarageBand.Tests.Support;
using GarageBand.Tests.Support.Town;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Flows;

/// <summary>Somebody looks for a car, somebody else sells one: two bots of one program, and a Telegram that gives each its own file ids.</summary>
public sealed class SavedSearchFlowTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CarThatFits_IsToldOfOnce_WithItsPhotoCopied_AndTheAlertSaysSold()
    {
        await using var town = await SandboxTown.BuildAsync();
        using var folder = new AppFolder();
        var filter = await town.PostAsync("/bots", new { name = "Фільтр", username = "town_filter_bot" });
        await ImportAsync(town, folder, filter.GetProperty("token").GetString()!);
        await using var server = await SandboxTown.OpenServerAsync(folder);
        var seller = await town.MakePersonAsync("Олена");
        var ihor = (await town.MakePersonAsync("Ігор")).With(filter.GetProperty("id").GetInt64());

        await ihor.SaysAsync("/start");
        await ihor.SeesAsync("Від якої ціни");
        await ihor.PressesAsync("Байдуже");
        await ihor.SeesAsync("А до якої");
        await ihor.SaysAsync("20000");
        await ihor.SeesAsync("У яких областях");
        await ihor.SaysAsync("Полтава");
        await ihor.SeesAsync("нічого відповідного не було");
        await ihor.PressesAsync("Готово");
        await ihor.SeesAsync("Ваш фільтр");
        await ihor.PressesAsync("Зберегти фільтр");
        await ihor.SeesAsync("коли ви підпишетеся на канал");
        await town.PostAsync($"/chats/{town.ChannelId}/members", new { userId = ihor.Id });
        await ihor.PressesAsync("Я підписався");
        await town.WaitAsync(ihor.Id, filter.GetProperty("id").GetInt64(), all => all.LastOrDefault(m => m.Text.Contains("збережено", StringComparison.Ordinal) && m.Text.Contains("Щойно", StringComparison.Ordinal)), "saved");

        await ihor.SaysAsync("/subscription");
        await ihor.SeesAsync("Підписки поки немає");
        await ihor.PressesAsync("Місяць безкоштовно");
        await ihor.SeesAsync("Дякуємо! Підписка до");

        await SellsAsync(seller);
        var alert = await ihor.SeesAsync("Audi A6");

        Assert.StartsWith("🔔 Нове за фільтром «≤ 20\u00A0000 $ · Полтава»", alert.Text, StringComparison.Ordinal);
        Assert.NotNull(alert.Media);
        var post = Assert.Single(await town.PostsAsync(), m => m.Text.Contains("Audi A6", StringComparison.Ordinal));
        Assert.Equal($"https://t.me/town_requests/{post.Id}", Assert.Single(alert.Buttons.SelectMany(r => r)).Url);

        await seller.PressesAsync("Продано");
        await seller.PressesAsync("Так, продано");
        await town.WaitAsync(
            ihor.Id, filter.GetProperty("id").GetInt64(), all => all.LastOrDefault(m => m.Id == alert.Id && m.Text.StartsWith("🤝 ПРОДАНО", StringComparison.Ordinal)), "sold");
        var sold = await town.WaitAsync(
            town.Staff.Id, town.ChannelId, all => all.SingleOrDefault(m => m.Id == post.Id && m.Text.StartsWith("🤝 ПРОДАНО", StringComparison.Ordinal)), "a post that says so");
        Assert.NotEqual(post.Media!.Key, sold.Media!.Key);
        Assert.Equal((post.Media.Width, post.Media.Height), (sold.Media.Width, sold.Media.Height));
        Assert.Empty(sold.Buttons);
        Assert.Single(await ihor.ChatAsync(), m => m.Text.Contains("Audi A6", StringComparison.Ordinal));
        await PaysAndIsRefundedAsync(town, folder, ihor);
    }

    /// <summary>The free month is over, Stars bring posts back, staff give them back: all over HTTP, and Telegram takes no more.</summary>
    private static async Task PaysAndIsRefundedAsync(SandboxTown town, AppFolder folder, TownPerson ihor)
    {
        await folder.ChangeAsync("UPDATE Subscriptions SET CountedFrom = '2020-01-01 00:00:00', Until = '2020-02-01 00:00:00', RemindAt = NULL", Token);
        await ihor.SaysAsync("/subscription");
        await ihor.SeesAsync("Підписки поки немає");
        await ihor.PressesAsync("Кожні 30 днів");
        var offer = await ihor.SeesAsync("щоб оплатити");
        var paid = await town.PostAsync($"/people/{ihor.Id}/pay", new { link = offer.Buttons[0][0].Url });
        Assert.True(paid.GetProperty("isPaid").GetBoolean(), paid.ToString());
        await ihor.SeesAsync("Дякуємо! Підписка до");
        await ihor.SaysAsync("/subscription");
        await ihor.SeesAsync("Подовжується сама");

        var admin = new Actor("staff:1 admin@example.org", ActorRights.Administer);
        await using (var beside = SandboxTown.Beside(folder))
            Assert.Equal(CommandResult.Done, await beside.GetRequiredService<RefundCommands>().RefundAsync(admin, 1, "changed their mind", Token));
        var told = await ihor.SeesAsync("Повернули вам");
        Assert.Contains("Підписка закінчилася", told.Text, StringComparison.Ordinal);
        await folder.WaitForAsync("SELECT COUNT(*) FROM Deliveries WHERE Purpose IN ('refund', 'stars-stop') AND State = 2", 2, Token);
        Assert.Equal(1, await folder.CountAsync("SELECT COUNT(*) FROM Payments WHERE RefundedAt IS NOT NULL AND RefundedAmount = 100", Token));
        Assert.Equal(1, await folder.CountAsync("SELECT COUNT(*) FROM Subscriptions WHERE State = 2 AND RenewsItself = 0", Token));
        await ihor.SaysAsync("/subscription");
        await ihor.SeesAsync("Підписки поки немає");
        Assert.Single(await ihor.ChatAsync(), m => m.Text.Contains("Повернули вам", StringComparison.Ordinal));
    }

    private static async Task SellsAsync(TownPerson seller)
    {
        (string Asked, string Answer)[] talk =
        [
            ("звертатися", "Олена"), ("номером", "067 123 45 67"), ("Що продаєте", "Audi A6, 2015"), ("пробіг", "150"), ("Скільки хочете", "15000"),
            ("торгуватися", "Так"), ("Розкажіть про авто", "Один власник, сервісна книжка"),
        ];
        await seller.SaysAsync("/start");
        foreach (var (asked, answer) in talk)
        {
            await seller.SeesAsync(asked);
            await seller.SaysAsync(answer);
        }

        await seller.SeesAsync("Надішліть до 9 фото");
        await seller.SendsPhotoAsync();
        await seller.PressesAsync("Готово");
        await seller.SeesAsync("У якому місті");
        await seller.SaysAsync("Полтава");
        await seller.PressesAsync("Опублікувати");
    }

    private static async Task ImportAsync(SandboxTown town, AppFolder folder, string filterToken)
    {
        var file = JsonSerializer.Serialize(new
        {
            bots = new object[]
            {
                new { name = "filter", preset = "sales-filter", language = "uk", token = filterToken, apiBaseUrl = town.Address, source = "sales", prices = new[] { new { tier = "month", method = "stars", amount = 100 } }, freeMonth = true },
                new
                {
                    name = "sales",
                    preset = "sales",
                    language = "uk",
                    token = town.Token,
                    apiBaseUrl = town.Address,
                    channel = new { id = town.ChannelId, username = "town_requests" },
                    discussionGroupId = town.DiscussionId,
                },
            },
        });
        await File.WriteAllTextAsync(folder.File("bots.json"), file, TestContext.Current.CancellationToken);
        var run = await AppProcess.RunAsync(folder.Path, ["bots", "import", folder.File("bots.json")]);
        Assert.True(run.ExitCode == 0, run.ToString());
    }
}
