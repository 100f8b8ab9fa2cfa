using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Messaging;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Bots.SavedSearches;

/// <summary>Somebody who talks with the filter bot and sees what is queued for them.</summary>
internal sealed class SearchPerson(SearchesHouse house, long id)
{
    public long Id => id;

    private Chat Chat => new(id, ChatKind.Private);

    private Person Self => new(id, "Ігор", LanguageCode: "ru");

    public Task SaysAsync(string text) => house.TakeAsync(new TextReceived(text) { Chat = Chat, From = Self, MessageId = 5, At = house.Requests.Now });

    /// <summary>Presses the button of the newest keyboard whose label holds the text.</summary>
    public async Task PressesAsync(string label)
    {
        var button = (await ButtonsAsync()).FirstOrDefault(b => b.Label.Contains(label, StringComparison.Ordinal));
        Assert.True(button is not null, $"No button \"{label}\"; there are: {string.Join(" | ", (await ButtonsAsync()).Select(b => b.Label))}");
        await PressesDataAsync(button.Data!);
    }

    public Task PressesDataAsync(string data) => house.TakeAsync(new ButtonPressed("press", data) { Chat = Chat, From = Self, MessageId = 900, At = house.Requests.Now });

    /// <summary>The newest text, without tags.</summary>
    public async Task<string> SeesAsync() => TelegramHtml.ToPlain(CustomerTalk.Html(SearchesHouse.Call((await house.ToAsync(id))[^1])) ?? "");

    public async Task<IReadOnlyList<Button>> ButtonsAsync() =>
        (await house.ToAsync(id)).Select(d => CustomerTalk.Keyboard(SearchesHouse.Call(d))).OfType<InlineKeyboard>().LastOrDefault()?.Rows.SelectMany(r => r).ToList() ?? [];

    /// <summary>Up to 12,000 $, in Kyiv.</summary>
    public async Task SavesAsync(string to = "12000", string region = "Киев")
    {
        await SaysAsync("/start");
        await PressesAsync("Не важно");
        await SaysAsync(to);
        await SaysAsync(region);
        await PressesAsync("Готово");
        await PressesAsync("Сохранить");
    }
}
