using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>A kind of form that nobody thought of is built by hand, published, and asked by the bot.</summary>
public sealed class FormEditorTests
{
    [Fact]
    public async Task LostPets_BuiltByHand_PlaysOnTheEditorsPhone_AndInTheSandboxOncePublished()
    {
        await using var browser = await PortalBrowser.StartAsync();
        var admin = await browser.AdminAsync();
        await admin.OpensAsync("/bots/1/form?tab=json");
        await admin.At("json").FillAsync("""
            {"key":"lost-pets","confirm":"publish","name":"Lost pets","post":"<b>{{ title }}</b> № {{ number }}",
             "steps":[{"key":"title","kind":"text","role":"title","label":"Title","ask":"Who is lost?"},{"key":"confirm","kind":"confirm","ask":"All right?"}]}
            """);
        await admin.PressesAsync("json-take");
        await admin.PressesAsync("tab-steps");

        await admin.PressesAsync("add-choice");
        await admin.At("ask-en").FillAsync("Lost or found?");
        await admin.At("ask-uk").FillAsync("Загублено чи знайдено?");
        await admin.At("ask-ru").FillAsync("Потеряно или найдено?");
        foreach (var kind in new[] { "photos", "place" })
            await admin.PressesAsync($"add-{kind}");
        await admin.At("step-choice").GetByTestId("step-up").ClickAsync();
        await Assertions.Expect(admin.At("steps").Locator("article").First).ToContainTextAsync("Choice");
        await admin.PressesAsync("tab-post");
        foreach (var language in new[] { "ru", "uk", "en" })
            await admin.At($"post-{language}").FillAsync("<b>{{ title }}</b> № {{ number }}\n{{ choice }} {{ town }}");
        await admin.SeesAsync("faults", "town");
        await Assertions.Expect(admin.At("publish")).ToBeDisabledAsync();
        foreach (var language in new[] { "ru", "uk", "en" })
            await admin.At($"post-{language}").FillAsync("<b>{{ title }}</b> № {{ number }}\n{{ choice }} {{ place }}");
        await Assertions.Expect(admin.At("publish")).ToBeEnabledAsync();

        var phone = admin.At("rehearsal");
        await phone.GetByTestId("start").ClickAsync();
        await Assertions.Expect(phone.GetByTestId("message").Last).ToContainTextAsync("Lost or found?");
        await phone.Locator("button.key").Filter(new() { HasText = "Option 2" }).ClickAsync();
        await Assertions.Expect(phone.GetByTestId("message").Last).ToContainTextAsync("Who is lost?");
        await admin.SeesAsync("caption", "of 1024");

        await admin.PressesAsync("draft-save");
        await Assertions.Expect(admin.At("draft-state")).ToContainTextAsync("Draft of");
        await admin.OpensAsync("/bots/1/form");
        await Assertions.Expect(admin.At("steps").Locator("article")).ToHaveCountAsync(5);
        await admin.PressesAsync("publish");
        await admin.SeesAsync("publish-ask", "Nobody is in the middle of it");
        await admin.PressesAsync("publish-sure");
        await Assertions.Expect(admin.At("draft-state")).ToContainTextAsync("Published");

        var customer = await admin.OpensSandboxAsync();
        await customer.StartsAsync();
        await customer.PressesAsync("Варіант 2");
        await customer.SaysAsync("Who is lost?", "Рудий кіт");
    }
}
