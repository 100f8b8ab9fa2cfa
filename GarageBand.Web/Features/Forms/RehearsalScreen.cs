using GarageBand.Bots.Conversations;
using GarageBand.Bots.Messaging;
using GarageBand.Web.Components.Phone;

namespace GarageBand.Web.Features.Forms;

/// <summary>What the phone shows while a form is rehearsed.</summary>
internal sealed class RehearsalScreen(string botName, TimeProvider time)
{
    private const long BotId = 2;
    private const long PersonId = 1;
    private readonly List<PhoneMessage> _messages = [];
    private int _last;
    private int? _tally;

    /// <summary>A new list after each change.</summary>
    public IReadOnlyList<PhoneMessage> Messages => [.. _messages];

    /// <summary>Null: the usual one.</summary>
    public PhoneKeyboard? Keyboard { get; private set; }

    public int Next => _last + 1;

    /// <summary>What the person sent; a press leaves nothing.</summary>
    public void Hear(Incoming incoming)
    {
        var mine = new PhoneMessage { Id = Next, SenderId = PersonId, SenderName = "Ann", At = incoming.At, IsMine = true, IsRead = true };
        PhoneMessage? said = incoming switch
        {
            TextReceived text => mine with { Text = text.Text },
            PhotoReceived photo => mine with { Text = photo.Caption ?? "", AlbumId = photo.AlbumId, Media = new PhoneMedia(PhoneMediaKind.Photo, "/media/default-post.png", 1280, 720) },
            ContactReceived contact => mine with { Media = new PhoneMedia(PhoneMediaKind.Contact, Name: $"{contact.FirstName} {contact.Phone}") },
            OtherReceived other => mine with { Text = Sign(other.Kind) },
            _ => null,
        };
        if (said is not null)
            Add(said);
    }

    public void Show(OutgoingCall call)
    {
        switch (call)
        {
            case SendText text:
                Say(text.Html, text.Keyboard, null);
                break;
            case SendPhoto photo:
                Say(photo.Html ?? "", photo.Keyboard, new PhoneMedia(PhoneMediaKind.Photo, "/media/default-post.png", 1280, 720));
                break;
            case EditText edit:
                Change(edit.MessageId, message => Written(message, edit.Html) with { Buttons = Buttons(edit.Keyboard) });
                break;
            case EditCaption edit:
                Change(edit.MessageId, message => Written(message, edit.Html) with { Buttons = Buttons(edit.Keyboard) });
                break;
            case EditKeyboard edit:
                Change(edit.MessageId, message => message with { Buttons = Buttons(edit.Keyboard) });
                break;
            case DeleteMessage gone:
                _messages.RemoveAll(m => m.Id == gone.MessageId);
                break;
        }
    }

    /// <summary>One message counts what is gathered: redrawn while it goes on, else a new one below.</summary>
    public void Show(Tally tally)
    {
        if (_tally is { } standing && tally.Joins)
        {
            Show(new EditText(standing, tally.Message.Html, tally.Message.Keyboard));
            return;
        }

        if (_tally is { } old)
            _messages.RemoveAll(m => m.Id == old);
        Show(tally.Message);
        _tally = _last;
    }

    private void Say(string html, Keyboard? keyboard, PhoneMedia? media)
    {
        Add(Written(new PhoneMessage { Id = Next, SenderId = BotId, SenderName = botName, At = time.GetUtcNow().UtcDateTime, Media = media, Buttons = Buttons(keyboard) }, html));
        Keyboard = keyboard switch
        {
            ContactKeyboard contact => new PhoneKeyboard([[new PhoneKey(contact.Label, RequestsContact: true)]], null, OneTime: true),
            NoKeyboard => null,
            _ => Keyboard,
        };
    }

    private void Add(PhoneMessage message)
    {
        _messages.Add(message);
        _last = message.Id;
    }

    private void Change(int id, Func<PhoneMessage, PhoneMessage> change)
    {
        if (_messages.FindIndex(m => m.Id == id) is >= 0 and var at)
            _messages[at] = change(_messages[at]);
    }

    private static PhoneMessage Written(PhoneMessage message, string html)
    {
        var (text, entities) = PhoneHtml.Read(html);
        return message with { Text = text, Entities = entities };
    }

    private static List<IReadOnlyList<PhoneButton>> Buttons(Keyboard? keyboard) => keyboard is InlineKeyboard inline
        ? [.. inline.Rows.Select(row => (IReadOnlyList<PhoneButton>)[.. row.Select(Button)])]
        : [];

    private static PhoneButton Button(Button button) => new(
        button.Label,
        button.Data,
        button.Url,
        button.Style switch
        {
            ButtonStyle.Primary => "primary",
            ButtonStyle.Success => "success",
            ButtonStyle.Danger => "danger",
            _ => null,
        },
        button.Pay);

    private static string Sign(OtherKind kind) => kind switch
    {
        OtherKind.Sticker => "🙂",
        OtherKind.Voice => "🎤",
        OtherKind.Location => "📍",
        OtherKind.ImageFile => "🖼",
        _ => "📎",
    };
}
