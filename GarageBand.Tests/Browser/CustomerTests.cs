using System.IO.Compression;
using System.Text.Json;
using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>The page of one customer: notes, the file of what is kept, and its erasure.</summary>
public sealed class CustomerTests
{
    [Fact]
    public async Task Customer_IsNoted_TakenAlongAsAFile_AndErasedAfterTyping_ThePostIsGoneFromTheChannel()
    {
        await using var browser = await PortalBrowser.StartAsync();
        using var people = new SandboxPeople(browser.App);
        await people.FileAsync([Story.Octavia, Story.Logan]);
        var admin = await browser.AdminAsync();
        await admin.OpensAsync("/customers");
        await admin.Page.GetByText("Олена").First.ClickAsync();
        await admin.SeesAsync("customer-requests", "Skoda Octavia");

        await admin.At("note-text").FillAsync("Дзвонити після шостої");
        await admin.PressesAsync("note-add");
        await admin.SeesAsync("customer-note", "Дзвонити після шостої");
        await Screenshots.TakeAsync(admin.Page, "customer");

        await AnswersWithATemplateAsync(admin);
        await admin.PressesAsync("customer-more");
        var download = await admin.Page.RunAndWaitForDownloadAsync(() => admin.Page.Locator(".mud-popover-open").GetByTestId("customer-export").ClickAsync());
        using (var zip = ZipFile.OpenRead(await download.PathAsync()))
        {
            Assert.Contains(zip.Entries, e => e.FullName.StartsWith("photos/", StringComparison.Ordinal) && e.Length > 1000);
            using var content = await JsonDocument.ParseAsync(zip.GetEntry("data.json")!.Open(), cancellationToken: TestContext.Current.CancellationToken);
            var text = content.RootElement.ToString();
            Assert.Contains("Skoda Octavia", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Logan", text, StringComparison.Ordinal);
            Assert.DoesNotContain("шостої", text, StringComparison.Ordinal);
        }

        await Assertions.Expect(admin.Page.Locator(".mud-popover-open")).ToHaveCountAsync(0);
        await admin.PressesAsync("customer-more");
        await admin.Page.Locator(".mud-popover-open").GetByTestId("customer-erase").ClickAsync();
        await Assertions.Expect(admin.At("erase-sure")).ToBeDisabledAsync();
        await admin.At("erase-word").FillAsync(new Uri(admin.Page.Url).Segments[^1]);
        await Assertions.Expect(admin.At("erase-sure")).ToBeEnabledAsync();
        await Screenshots.TakeAsync(admin.Page, "erase");
        await admin.PressesAsync("erase-sure");

        await admin.SeesAsync("customer-erased");
        await Assertions.Expect(admin.Page.GetByText("Олена")).ToHaveCountAsync(0);
        await people.ChannelMissesAsync("Skoda");
        Assert.Contains("Renault Logan", Assert.Single(await people.ChannelAsync()));
        await LooksAfterASearchAsync(people, admin);
    }

    /// <summary>Written once, with a slip that is named while it is typed; then filled for the customer whose page is open.</summary>
    private static async Task AnswersWithATemplateAsync(StaffPerson admin)
    {
        var customer = new Uri(admin.Page.Url).AbsolutePath;
        await admin.OpensAsync("/conversations");
        await admin.PressesAsync("templates-open");
        await admin.PressesAsync("template-add");
        await admin.At("template-name").FillAsync("Готово");
        await admin.At("template-uk").FillAsync("Вітаю, {{ custmer }}!");
        await admin.SeesAsync("template-fault-uk", "custmer");
        await admin.At("template-uk").FillAsync("Вітаю, {{ customer }}! Заявка №{{ number }}: {{ answer.car }}. {{ answer.extra | default: \"Чекаємо\" }}");
        await admin.SeesAsync("template-fault-uk", "answer.extra");
        await admin.At("template-uk").FillAsync("Вітаю, {{ customer }}! Заявка №{{ number }}: {{ answer.car }}.");
        await Screenshots.TakeAsync(admin.Page, "reply-template");
        await admin.PressesAsync("template-save");
        await admin.SeesAsync("template-row", "Готово");

        await admin.OpensAsync("/conversations");
        await admin.Page.GetByTestId("conversation-row").Filter(new() { HasText = "Олена" }).First.ClickAsync();
        await admin.At("conversation-template").SelectOptionAsync(new SelectOptionValue { Label = "Готово" });
        await Assertions.Expect(admin.At("conversation-text")).ToHaveValueAsync("Вітаю, Олена! Заявка №1: Skoda Octavia A5, 2011.");
        await admin.PressesAsync("conversation-send");
        await admin.SeesAsync("conversation-taken");
        await admin.PressesAsync("conversation-hand-back");
        await admin.MissesAsync("conversation-taken");
        await admin.OpensAsync(customer);
    }

    /// <summary>One that waits for its owner: resumed when they are in the channel, then paused, then deleted with a reason.</summary>
    private static async Task LooksAfterASearchAsync(SandboxPeople people, StaffPerson admin)
    {
        var joins = await people.SavesASearchAsync("Зоряна");
        await admin.OpensAsync("/searches");
        await admin.SeesAsync("search-row", "Not in the channel");
        await admin.PressesAsync("search-row");
        await admin.SeesAsync("search-facts", "Зоряна");
        await admin.SeesAsync("search-no-alerts");
        await admin.PressesAsync("search-resume");
        await admin.SeesAsync("search-fault", "not in the channel");
        await joins();
        await admin.PressesAsync("search-resume");
        await Assertions.Expect(admin.At("search-row").Locator(".state-chip")).ToHaveTextAsync("On");
        await admin.PressesAsync("search-row");
        await admin.PressesAsync("search-pause");
        await Assertions.Expect(admin.At("search-row").Locator(".state-chip")).ToHaveTextAsync("Paused");
        await admin.PressesAsync("searches-On");
        await admin.SeesAsync("empty", "None like that");
        await admin.PressesAsync("searches-Paused");
        await admin.PressesAsync("search-row");
        await admin.PressesAsync("search-delete");
        await admin.PressesAsync("search-delete");
        await admin.SeesAsync("search-fault", "reason");
        await admin.At("reason").FillAsync("Просила по телефону");
        await admin.PressesAsync("search-delete");
        await admin.SeesAsync("empty");
    }
}
