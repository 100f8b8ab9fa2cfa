using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Telegram;
using GarageBand.Data.Conversations;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Requests;

/// <summary>
/// A messenger in memory: updates go in through the inbox and the worker as in a running bot, deliveries come out on the house's clock, and each chat shows
/// what a phone would.
/// </summary>
internal sealed class TestMessenger(RequestsHouse house)
{
    private readonly Dictionary<(long Bot, long Chat), List<Shown>> _chats = [];
    private readonly Dictionary<long, long> _epochs = [];
    private int _updateId = 100_000;
    private int _messageId = 500;

    /// <summary>What was said and pressed, in order.</summary>
    public List<Incoming> Incoming { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Everything a chat shows by now, deleted messages not.</summary>
    public IReadOnlyList<Shown> Chat(long bot, long chat) => _chats.TryGetValue((bot, chat), out var shown) ? [.. shown.Where(s => !s.IsDeleted)] : [];

    public Task SaysAsync(long bot, Person who, string text) => TakeAsync(bot, new TextReceived(text) { Chat = Private(who), From = who, MessageId = ++_messageId, At = house.Now });

    public Task SendsPhotoAsync(long bot, Person who, string file) =>
        TakeAsync(bot, new PhotoReceived(new PhotoFile(file, $"u-{file}", 800, 600)) { Chat = Private(who), From = who, MessageId = ++_messageId, At = house.Now });

    /// <summary>Presses the button of the newest message that has it.</summary>
    public Task PressesAsync(long bot, Person who, string label, long? chat = null)
    {
        var shown = Chat(bot, chat ?? who.Id);
        var message = shown.LastOrDefault(s => s.Buttons.Any(b => b.Label.Contains(label, StringComparison.Ordinal) && b.Data is not null));
        Assert.True(message is not null, $"No button \"{label}\". The chat:\n{string.Join('\n', shown)}");
        var data = message.Buttons.First(b => b.Label.Contains(label, StringComparison.Ordinal)).Data!;
        var place = chat is { } group ? new Chat(group, ChatKind.Group) : Private(who);
        return TakeAsync(bot, new ButtonPressed($"p{_updateId}", data) { Chat = place, From = who, MessageId = message.Id, At = house.Now });
    }

    /// <summary>One update, then everything that is due goes out.</summary>
    public async Task TakeAsync(long bot, Incoming incoming)
    {
        Incoming.Add(incoming);
        if (!_epochs.TryGetValue(bot, out var epoch))
            _epochs[bot] = epoch = (await house.Get<BotLeases>().TakeAsync(bot, Token)).Epoch!.Value;
        foreach (var update in await house.Get<Inbox>().StoreAsync(bot, epoch, [new ReceivedUpdate(++_updateId, incoming)], Token))
            await house.Get<UpdateWorker>().WorkAsync(bot, epoch, update, Token);
        Assert.Equal(UpdateState.Done, await house.ReadAsync(db => db.IncomingUpdates.Where(u => u.UpdateId == _updateId).Select(u => u.State).SingleAsync(Token)));
        await DeliverAsync();
    }

    /// <summary>Sends what is due, and what comes of that.</summary>
    public async Task DeliverAsync()
    {
        while ((await house.DeliveriesAsync()).FirstOrDefault(d => d.State is DeliveryState.Pending or DeliveryState.Claimed && d.DueAt <= house.Now) is { } due)
        {
            var call = MessagingJson.Read<OutgoingCall>(due.Payload);
            var id = Show(_chats.TryGetValue((due.BotId, due.ChatId), out var known) ? known : _chats[(due.BotId, due.ChatId)] = [], call);
            await house.SettleAsync(due.Key, DeliveryState.Sent, id);
        }
    }

    private static Chat Private(Person who) => new(who.Id, ChatKind.Private);

    private int? Show(List<Shown> chat, OutgoingCall call)
    {
        switch (call)
        {
            case EditText edit:
                Change(edit.MessageId, s => s with { Html = edit.Html, Keyboard = edit.Keyboard });
                return null;
            case EditCaption edit:
                Change(edit.MessageId, s => s with { Html = edit.Html, Keyboard = edit.Keyboard });
                return null;
            case EditPhoto edit:
                Change(edit.MessageId, s => s with { Html = edit.Html, Keyboard = edit.Keyboard, Photo = edit.Photo });
                return null;
            case EditKeyboard edit:
                Change(edit.MessageId, s => s with { Keyboard = edit.Keyboard });
                return null;
            case DeleteMessage { MessageId: var gone }:
                Change(gone, s => s with { IsDeleted = true });
                return null;
            case DeleteMessages { MessageIds: var all }:
                foreach (var one in all)
                    Change(one, s => s with { IsDeleted = true });
                return null;
            case SendPhoto photo:
                chat.Add(new Shown(++_messageId, photo.Html ?? "", photo.Keyboard, photo.Photo));
                return _messageId;
            case SendAlbum album:
                chat.Add(new Shown(++_messageId, album.Html ?? "", null, album.Photos[0]));
                return _messageId;
            case SendText text:
                chat.Add(new Shown(++_messageId, text.Html, text.Keyboard));
                return _messageId;
            default:
                Assert.Fail($"A call that no phone shows here: {call}");
                return null;
        }

        void Change(int id, Func<Shown, Shown> change)
        {
            var place = chat.FindIndex(s => s.Id == id);
            Assert.True(place >= 0, $"There is no message {id}.");
            chat[place] = change(chat[place]);
        }
    }

    /// <summary>A message as it stands.</summary>
    internal sealed record Shown(int Id, string Html, Keyboard? Keyboard, PhotoSource? Photo = null, bool IsDeleted = false)
    {
        public IEnumerable<Button> Buttons => (Keyboard as InlineKeyboard)?.Rows.SelectMany(r => r) ?? [];

        public override string ToString() => $"[{Id}] {Html.ReplaceLineEndings(" / ")} {string.Join(' ', Buttons.Select(b => $"<{b.Label}>"))}";
    }
}
