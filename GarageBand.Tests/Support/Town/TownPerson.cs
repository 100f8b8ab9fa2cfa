using GarageBand.Web.Sandbox.World;

namespace GarageBand.Tests.Support.Town;

/// <summary>Somebody with a phone: says and presses, and waits for what the bot says.</summary>
public sealed class TownPerson(SandboxTown town, long id, long? bot = null)
{
    private readonly long _bot = bot ?? town.BotId;

    /// <summary>The newest message of the bot that was seen.</summary>
    private int _seen;

    public long Id => id;

    /// <summary>The same person with another bot.</summary>
    public TownPerson With(long otherBot) => new(town, id, otherBot);

    public Task<IReadOnlyList<SandboxMessage>> ChatAsync() => town.MessagesAsync(id, _bot);

    public Task SaysAsync(string text) => town.PostAsync($"/people/{id}/say", new { peer = _bot, text });

    public Task SendsPhotoAsync() => town.PostAsync($"/people/{id}/photo", new { peer = _bot });

    /// <summary>Waits for a new message of the bot that holds the text.</summary>
    public async Task<SandboxMessage> SeesAsync(string text)
    {
        var message = await town.WaitAsync(
            id,
            _bot,
            all => all.LastOrDefault(m => m.Id > _seen && m.Sender.Id == _bot && m.Text.Contains(text, StringComparison.Ordinal)),
            $"\"{text}\"");
        _seen = message.Id;
        return message;
    }

    /// <summary>Presses the newest button of the bot whose label holds the text; does not wait for an answer.</summary>
    public async Task PressesAsync(string label)
    {
        var message = await town.WaitAsync(id, _bot, all => all.LastOrDefault(m => Has(m, label)), $"a button \"{label}\"");
        await PressesAsync(_bot, message, label);
    }

    /// <summary>Presses a button of the newest card in the admin group, once it is there.</summary>
    public async Task PressesCardAsync(string label)
    {
        var card = await town.WaitAsync(id, town.AdminGroupId, all => all.LastOrDefault(m => Has(m, label)), $"a card's button \"{label}\"");
        await PressesAsync(town.AdminGroupId, card, label);
    }

    /// <returns>The notice; null: none was awaited.</returns>
    public async Task<string?> PressesAsync(long peer, SandboxMessage message, string label, int patience = 0)
    {
        var notice = await town.PostAsync($"/people/{id}/press", new { peer, messageId = message.Id, label, patienceSeconds = patience });
        return notice.TryGetProperty("text", out var text) ? text.GetString() : null;
    }

    /// <summary>Answers the whole form of the repairs bot up to the preview.</summary>
    public async Task FillsInAsync(string car = "Skoda Octavia 2011")
    {
        await SaysAsync("/start");
        await SeesAsync("звертатися");
        await SaysAsync("Олена");
        await SeesAsync("зробити");
        await PressesAsync("Електрика");
        await SeesAsync("авто");
        await SaysAsync(car);
        await SeesAsync("сталося");
        await SaysAsync("Не горить ближнє світло, запобіжники цілі.");
        await SeesAsync("фото");
        await SendsPhotoAsync();
        await SeesAsync("місті");
        await SaysAsync("Полтава");
        await SeesAsync(car);
    }

    private static bool Has(SandboxMessage message, string label) =>
        message.Buttons.Any(row => row.Any(b => b.Data is not null && b.Text.Contains(label, StringComparison.Ordinal)));
}
