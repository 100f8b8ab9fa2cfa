using GarageBand.Bots.Conversations;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Places;
using GarageBand.Bots.Prices;
using GarageBand.Web.Components.Phone;

namespace GarageBand.Web.Features.Forms;

/// <summary>
/// Plays a form on a phone through the engine that bots use: nothing is sent, nothing is stored. When the form changes what was said is said again, so that the phone stays where
/// it was. Not for two threads at once.
/// </summary>
public sealed class FormRehearsal(IDialogEngine engine, IFormTexts texts, IPlaceFinder places, IPriceTable prices, TimeProvider time) : IPhoneActs
{
    /// <summary>The number that a rehearsed request gets.</summary>
    public const int Number = 128;

    private const long PersonId = 1;
    private static readonly Chat Private = new(PersonId, ChatKind.Private);
    private readonly List<Func<Incoming>> _said = [];
    private RehearsalScreen _screen = new("", TimeProvider.System);
    private Form? _form;
    private DialogState _state = new();
    private Dictionary<string, Answer> _remembered = [];
    private int _version;

    /// <summary>After each turn.</summary>
    public event Action? Changed;

    public IReadOnlyList<PhoneMessage> Messages => _screen.Messages;

    public PhoneKeyboard? Keyboard => _screen.Keyboard;

    /// <summary>What was answered so far.</summary>
    public IReadOnlyDictionary<string, Answer> Answers => _state.Answers;

    /// <summary>The person's language.</summary>
    public string Language { get; private set; } = "ru";

    /// <summary>The bot's: the post's.</summary>
    public string PostLanguage { get; private set; } = "ru";

    private string BotName { get; set; } = "";

    /// <summary>Plays this form from now on, up to where the talk was.</summary>
    public void Use(Form form, string botName, string postLanguage)
    {
        (_form, BotName, PostLanguage) = (form, botName, postLanguage);
        Replay();
    }

    /// <summary>The person speaks another language; the talk begins anew.</summary>
    public void Speak(string language)
    {
        Language = language;
        Restart();
    }

    /// <summary>Forgets the talk.</summary>
    public void Restart()
    {
        _said.Clear();
        Replay();
    }

    public Task SayAsync(string text, int? replyTo) => Say(() => new TextReceived(text) { Chat = Private });

    public Task SendPhotosAsync(IReadOnlyList<PhoneUpload> photos, string? caption, int? replyTo, CancellationToken cancellationToken)
    {
        var album = photos.Count > 1 ? $"album{_said.Count}" : null;
        for (var i = 0; i < photos.Count; i++)
        {
            var file = new PhotoFile($"photo{_said.Count}", $"photo{_said.Count}", 1280, 720);
            Hear(() => new PhotoReceived(file, caption, album) { Chat = Private });
        }

        Changed?.Invoke();
        return Task.CompletedTask;
    }

    public Task SendFileAsync(PhoneUpload file, string? caption, int? replyTo, CancellationToken cancellationToken) =>
        Say(() => new OtherReceived(file.ContentType.StartsWith("image/", StringComparison.Ordinal) ? OtherKind.ImageFile : OtherKind.File) { Chat = Private });

    public Task SendStickerAsync() => Say(() => new OtherReceived(OtherKind.Sticker) { Chat = Private });

    public Task SendVoiceAsync() => Say(() => new OtherReceived(OtherKind.Voice) { Chat = Private });

    public Task SendContactAsync() => Say(() => new ContactReceived("+380501234567", "Ann", PersonId) { Chat = Private });

    public Task SendLocationAsync() => Say(() => new OtherReceived(OtherKind.Location) { Chat = Private });

    public Task<PhoneNotice?> PressAsync(int messageId, PhoneButton button)
    {
        if (button.Data is not { } data)
            return Task.FromResult<PhoneNotice?>(null);
        var notice = Hear(() => new ButtonPressed("press", data) { Chat = Private, MessageId = messageId });
        Changed?.Invoke();
        return Task.FromResult(notice is null ? null : new PhoneNotice(notice));
    }

    public Task EditAsync(int messageId, string text) => Task.CompletedTask;

    public Task DeleteAsync(int messageId) => Task.CompletedTask;

    public Task OpenCommentsAsync(int messageId) => Task.CompletedTask;

    public Task JoinAsync() => Task.CompletedTask;

    public Task BlockAsync(bool block) => Task.CompletedTask;

    private Task Say(Func<Incoming> incoming)
    {
        Hear(incoming);
        Changed?.Invoke();
        return Task.CompletedTask;
    }

    private string? Hear(Func<Incoming> incoming)
    {
        _said.Add(incoming);
        return Take(incoming());
    }

    private void Replay()
    {
        (_screen, _version, _remembered) = (new RehearsalScreen(BotName, time), 0, []);
        _state = _form is null ? new DialogState() : engine.Begin(_form, Language);
        foreach (var incoming in _said)
            Take(incoming());
        Changed?.Invoke();
    }

    /// <returns>What answers a press; null: nothing.</returns>
    private string? Take(Incoming incoming)
    {
        if (_form is null)
            return null;
        var person = new Person(PersonId, "Ann", null, "ann", Language);
        incoming = incoming with { From = person, At = time.GetUtcNow().UtcDateTime, MessageId = incoming.MessageId ?? _screen.Next };
        _screen.Hear(incoming);
        var result = engine.Take(_form, _state, incoming, new TurnSurroundings(incoming.At, ++_version, places, prices, _remembered, PostLanguage, person));
        _state = result.State;
        foreach (var call in result.Replies)
            _screen.Show(call);
        if (result.Tally is { } tally)
            _screen.Show(tally);
        foreach (var effect in result.Effects)
            Follow(effect);
        return result.Notice;
    }

    private void Follow(DialogEffect effect)
    {
        switch (effect)
        {
            case RememberAnswers remember:
                _remembered = new Dictionary<string, Answer>(remember.Answers);
                break;
            case SubmitRequest:
                Tell("accepted", new Dictionary<string, object?> { ["number"] = Number, ["minutes"] = 0, ["moderated"] = false });
                break;
            case SaveSearch:
                Tell("searchSaved", new Dictionary<string, object?> { ["name"] = _form!.Name.In(Language) });
                break;
        }
    }

    private void Tell(string text, Dictionary<string, object?> values) => _screen.Show(new SendText(texts.Render(_form!, text, Language, values)));
}
