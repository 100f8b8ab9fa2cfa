using GarageBand.Tests.Support;
using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>Towns that the dictionary does not know: from what a customer types to the admin who adds them, and back to the customer.</summary>
public sealed class UnknownPlacesPageTests
{
    private const string NewTown = "Нью-Васюки";
    private const string OtherName = "Бандерштадт";
    private const string Slip = "Біла Церкваа";
    private const string NoTown = "де завгодно";

    [Fact]
    public async Task WhatNobodyKnew_IsAddedOnADesk_MadeAnotherNameOnAPhone_OrHidden_AndTheBotKnowsIt()
    {
        await using var browser = await PortalBrowser.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(browser.App.Address) };
        var bot = (await SandboxPerson.PlacesAsync(client, "repairs")).Bot;
        var customer = await SandboxPerson.FindAsync(client);
        await AtTownAsync(customer, bot);
        foreach (var (typed, answer) in new[] { (NewTown, "я не знайшов"), (OtherName, "я не знайшов"), (NoTown, "я не знайшов"), (Slip, "Можливо, одне з цих"), (NewTown, "я не знайшов") })
        {
            await customer.SaysAsync(bot, typed);
            await customer.HearsAsync(bot, answer);
        }

        var admin = await browser.AdminAsync();
        await admin.OpensAsync("/places");
        await admin.PressesAsync("places-unknown");
        await Assertions.Expect(admin.At("unknown-row")).ToHaveCountAsync(4);
        await Assertions.Expect(admin.At("unknown-row").First).ToContainTextAsync($"{NewTown} 2×");
        await Screenshots.TakeAsync(admin.Page, "places-unknown");

        // A town that was missing, with its region; the other is a slip, put right by one click.
        await PressesAsync(admin, NewTown, "unknown-add");
        await Assertions.Expect(admin.At("place-uk")).ToHaveValueAsync(NewTown);
        await admin.PressesAsync("place-save");
        await admin.SeesAsync("place-fault", "Choose a region");
        await admin.Page.GetByRole(AriaRole.Dialog).GetByTestId("place-region").ClickAsync();
        await admin.Page.Locator(".mud-popover-open").GetByText("Poltava").ClickAsync();
        await admin.PressesAsync("place-save");
        await MissesAsync(admin, NewTown);
        await PressesAsync(admin, Slip, "unknown-same");
        await MissesAsync(admin, Slip);
        await Assertions.Expect(admin.At("unknown-row")).ToHaveCountAsync(2);
        await admin.MissesAsync("unknown-fault");
        await IsUnderstoodAsync(customer, bot, NewTown, "📍 Нью-Васюки, Полтава");
        await IsUnderstoodAsync(customer, bot, Slip, "📍 Біла Церква, Київ");

        // On a phone: what a town is called otherwise, and what is no town.
        var phone = await browser.PersonAsync(390);
        await phone.SignsInAsync(StaffPerson.FirstEmail);
        await phone.OpensAsync("/places/unknown");
        await PressesAsync(phone, OtherName, "unknown-choose");
        await phone.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Combobox).FillAsync("Львів");
        await phone.Page.Locator(".mud-popover-open").GetByText("Lviv").First.ClickAsync();
        await phone.PressesAsync("alias-save");
        await MissesAsync(phone, OtherName);
        await IsUnderstoodAsync(customer, bot, OtherName, "📍 Львів");
        await PressesAsync(phone, NoTown, "unknown-ignore");
        await phone.SeesAsync("empty", "Every town was found");
        await phone.PressesAsync("unknown-ignored");
        await Assertions.Expect(phone.At("unknown-row")).ToContainTextAsync(NoTown);
        await PressesAsync(phone, NoTown, "unknown-ignore");
        await phone.SeesAsync("empty", "Nothing is ignored");
        await phone.PressesAsync("unknown-ignored");
        await Assertions.Expect(phone.At("unknown-row")).ToContainTextAsync(NoTown);
    }

    private static async Task AtTownAsync(SandboxPerson customer, long bot)
    {
        await customer.SaysAsync(bot, "/start");
        await customer.HearsAsync(bot, "звертатися");
        await customer.SaysAsync(bot, "Олена");
        await customer.PressesAsync(bot, "Електрика");
        await customer.HearsAsync(bot, "авто?");
        await customer.SaysAsync(bot, "Skoda Octavia A5, 2011");
        await customer.HearsAsync(bot, "Розкажіть");
        await customer.SaysAsync(bot, "Не горить ближнє світло");
        await customer.PressesAsync(bot, "Пропустити");
        await customer.HearsAsync(bot, "місті");
    }

    /// <summary>Typed for the town, it stands in the preview; then the bot asks for the town again.</summary>
    private static async Task IsUnderstoodAsync(SandboxPerson customer, long bot, string typed, string preview)
    {
        await customer.SaysAsync(bot, typed);
        await customer.HearsAsync(bot, preview);
        await customer.PressesAsync(bot, "✏️ Місто");
        await customer.HearsAsync(bot, "місті");
    }

    private static Task PressesAsync(StaffPerson person, string text, string act) => Row(person, text).GetByTestId(act).ClickAsync();

    private static Task MissesAsync(StaffPerson person, string text) => Assertions.Expect(Row(person, text)).ToHaveCountAsync(0);

    private static ILocator Row(StaffPerson person, string text) => person.At("unknown-row").Filter(new() { HasText = text });
}
