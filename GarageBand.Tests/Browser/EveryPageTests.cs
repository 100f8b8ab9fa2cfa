using System.Reflection;
using GarageBand.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;

namespace GarageBand.Tests.Browser;

/// <summary>Each page on a desk and on a phone, light and dark, in each language; README's screenshots, where they are asked for.</summary>
public sealed class EveryPageTests
{
    private static readonly string[] Pages =
    [
        "/", "/requests", "/requests?q=nothing-like-it", "/requests/1", "/requests/2", "/requests/999", "/conversations",
        "/conversations?q=nobody-like-that", "/conversations/1", "/conversations/999", "/conversations/templates", "/customers", "/customers?q=nobody-like-that", "/customers/1",
        "/customers/999", "/bots", "/bots/1", "/bots/new", "/bots/1/setup", "/bots/1/setup/chats", "/bots/1/setup/rules", "/bots/1/setup/start",
        "/bots/999/setup", "/bots/1/form", "/staff", "/profile", "/menu", "/audit", "/places", "/places?q=nothing-like-it", "/places/prices", "/places/unknown", "/places/unknown?ignored=true",
        "/subscriptions", "/subscriptions?view=Soon", "/searches", "/searches?state=Unpaid", "/payments", "/payments?kind=Refund", "/deliveries", "/deliveries?view=Waiting", "/announcements", "/announcements/new", "/announcements/1", "/announcements/999", "/statistics", "/statistics?bot=1", "/statistics?days=365", "/system", "/jobs", "/sandbox",
        "/nowhere",
    ];

    /// <summary>Visited by whoever is not signed in, or by nobody on purpose.</summary>
    private static readonly string[] ForStrangers = ["/sign-in", "/sign-in/code", "/setup", "/invite", "/access-denied", "/not-found"];

    /// <summary>What can be taken along, and what its first column is called.</summary>
    private static readonly (string Path, string Head)[] Files =
    [
        ("/requests/export.csv", "Number,"), ("/audit/export.csv", "Id,"), ("/payments/export.csv", "Kind,"), ("/statistics/export.csv?bot=1", "Part,"), ("/places/export.csv", "id,"), ("/places/prices.csv", "currency,"),
    ];

    [Fact]
    public void EveryPageThereIs_IsVisited()
    {
        var routes = typeof(Portal).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template).ToList();

        Assert.True(routes.Count > 20, $"only {routes.Count} routes were found");
        Assert.All(routes, route => Assert.Contains(Pages.Concat(ForStrangers), path => Matches(route, path.Split('?')[0])));
    }

    [Fact]
    public async Task EveryPage_FitsTheScreen_FaultsNowhere_AndCanBeUsedByAll()
    {
        await using var browser = await PortalBrowser.StartAsync();
        using var people = new SandboxPeople(browser.App);
        await people.FileAsync(Story.Several);
        var admin = await browser.AdminAsync();
        await admin.OpensAsync("/requests");
        await Screenshots.TakeAsync(admin.Page, "requests");
        await admin.OpensAsync($"/requests/{Story.Several.Count}");
        await admin.SeesAsync("conversation");
        await Screenshots.TakeAsync(admin.Page, "request");
        await admin.OpensAsync("/bots");
        await Assertions.Expect(admin.Page.GetByTestId("bot-row")).ToHaveCountAsync(4);
        await Screenshots.TakeAsync(admin.Page, "bots");
        var sandbox = await admin.OpensSandboxAsync();
        await Assertions.Expect(sandbox.Channel).ToContainTextAsync("Octavia");
        foreach (var place in (await sandbox.Page.GetByTestId("person").AllAsync()).Take(3))
            await place.SelectOptionAsync(new SelectOptionValue { Index = 0 });
        await Assertions.Expect(sandbox.Page.GetByText("Join")).ToHaveCountAsync(0);
        await Screenshots.TakeAsync(sandbox.Page, "sandbox");

        foreach (var (path, head) in Files)
        {
            var file = await admin.Page.APIRequest.GetAsync(browser.App.Address + path);
            Assert.Equal((200, "text/csv; charset=utf-8"), (file.Status, file.Headers["content-type"]));
            Assert.StartsWith("\uFEFF" + head, System.Text.Encoding.UTF8.GetString(await file.BodyAsync()), StringComparison.Ordinal);
        }

        var barriers = new List<string>();
        foreach (var (width, language, dark) in ((int, string, bool)[])[(1440, "uk-UA", true), (390, "ru-RU", false), (820, "en-US", false)])
        {
            var person = await browser.PersonAsync(width, language, dark);
            var faults = new List<string>();
            await person.Page.GotoAsync($"{browser.App.Address}/sign-in");
            barriers.AddRange((await Accessibility.FaultsAsync(person.Page)).Select(f => $"{width} px, /sign-in: {f}"));
            person.Page.PageError += (_, error) => faults.Add(error);
            person.Page.Console += (_, line) => faults.AddRange(line.Type == "error" && !line.Text.Contains("404", StringComparison.Ordinal) ? [line.Text] : []);
            await person.SignsInAsync(StaffPerson.FirstEmail);
            foreach (var path in Pages)
            {
                await person.OpensAsync(path);
                Assert.Equal("", string.Join("; ", await person.Page.EvaluateAsync<string[]>(TooWide)) is { Length: > 0 } wide ? $"{width} px, {language}, {path}: {wide}" : "");
                if (width != 820 && !path.Contains('?', StringComparison.Ordinal) && !path.Contains("999", StringComparison.Ordinal))
                    barriers.AddRange((await Accessibility.FaultsAsync(person.Page)).Select(f => $"{width} px, {path}: {f}"));
            }

            Assert.Empty(faults);
        }

        Assert.True(barriers.Count == 0, string.Join("\n", barriers));
    }

    private static bool Matches(string route, string path)
    {
        var (parts, given) = (route.Split('/'), path.Split('/'));
        return parts.Length == given.Length && parts.Zip(given).All(p => p.First.StartsWith('{') ? p.Second.Length > 0 : p.First == p.Second);
    }

    /// <summary>What sticks out of the window at its right, where that makes the page scroll sideways.</summary>
    private const string TooWide = """
        () => document.scrollingElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && e.offsetParent).slice(0, 5).map(e => `${e.tagName}.${e.className}`)
        """;
}
