using GarageBand.Bots.Conversations;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Html;
using GarageBand.Bots.Forms.Posts;
using GarageBand.Bots.Messaging;

namespace GarageBand.Tests.Support;

/// <summary>A customer who talks with the engine alone: says, presses, sends; and sees what a phone would show.</summary>
public sealed class CustomerTalk
{
    public static readonly Chat Chat = new(77, ChatKind.Private);

    private readonly DialogEngine _engine = new(new PostRenderer());
    private int _version;
    private int _file;

    public CustomerTalk(Form form, string? languageCode = "ru", IReadOnlyDictionary<string, Answer>? remembered = null)
    {
        Form = form;
        Person = new Person(77, "Оля", LanguageCode: languageCode);
        Remembered = remembered ?? new Dictionary<string, Answer>();
        State = _engine.Begin(form, languageCode);
    }

    /// <summary>Somebody who is about to change what was filed before.</summary>
    public CustomerTalk(Form form, RevisionSubject revises, IReadOnlyDictionary<string, Answer> answers)
        : this(form) => State = _engine.Revise(revises, answers, form, "ru");

    public Form Form { get; }

    public Person Person { get; set; }

    public IReadOnlyDictionary<string, Answer> Remembered { get; }

    public DialogState State { get; private set; }

    /// <summary>What the pressed button is about, where it is about a request.</summary>
    public PressedRequest? Pressed { get; set; }

    /// <summary>The saved search the pressed button is about.</summary>
    public PressedSearch? PressedSearch { get; set; }

    /// <summary>How many posts match whatever is asked for.</summary>
    public MatchCount Matching { get; set; } = new(7, IsAtLeast: false);

    /// <summary>The answers whose matches were counted last; null: none were.</summary>
    public IReadOnlyDictionary<string, Answer>? Counted { get; private set; }

    /// <summary>Of the last turn.</summary>
    public TurnResult Result { get; private set; } = new(new DialogState(), [], []);

    /// <summary>The last keyboard of each message, newest last.</summary>
    public List<InlineKeyboard> Keyboards { get; } = [];

    public List<DialogEffect> Effects { get; } = [];

    /// <summary>What the last turn sends: the replies, then the tally.</summary>
    public IEnumerable<OutgoingCall> Shown => Result.Tally is { } tally ? Result.Replies.Append(tally.Message) : Result.Replies;

    /// <summary>What the last turn said, without tags; lines joined.</summary>
    public string Said => string.Join("\n", Shown.Select(Html).OfType<string>().Select(TelegramHtml.ToPlain));

    public IReadOnlyList<Button> Buttons => Keyboards.Count == 0 ? [] : [.. Keyboards[^1].Rows.SelectMany(r => r)];

    public static string? Html(OutgoingCall call) => call switch
    {
        SendText text => text.Html,
        SendPhoto photo => photo.Html,
        EditText edit => edit.Html,
        _ => null,
    };

    public TurnResult Take(Incoming incoming)
    {
        State = MessagingJson.Read<DialogState>(MessagingJson.Write(State));
        var around = new TurnSurroundings(
            new DateTime(2026, 5, 1, 12, 0, 0, DateTimeKind.Utc), ++_version, new FewPlaces(), TestForms.Prices, Remembered, Form.Language, Person, Pressed);
        around = around with { PressedSearch = PressedSearch };
        Result = _engine.Take(Form, State, incoming, around);
        if (Result.Counts is { } counted)
        {
            Counted = counted;
            Result = _engine.Take(Form, State, incoming, around with { Matching = Matching });
        }

        State = Result.State;
        Effects.AddRange(Result.Effects);
        foreach (var reply in Shown)
        {
            if (Keyboard(reply) is InlineKeyboard keyboard)
                Keyboards.Add(keyboard);
        }

        return Result;
    }

    public TurnResult Says(string text) => Take(new TextReceived(text) { Chat = Chat, From = Person });

    public TurnResult SendsPhoto(string? album = null) => Take(new PhotoReceived(new PhotoFile($"file{++_file}", $"unique{_file}", 800, 600), null, album) { Chat = Chat, From = Person });

    public TurnResult Sends(OtherKind kind, string? album = null) => Take(new OtherReceived(kind, album) { Chat = Chat, From = Person });

    public TurnResult PressesData(string data, int? messageId = 500) => Take(new ButtonPressed("press", data) { Chat = Chat, From = Person, MessageId = messageId });

    /// <summary>Presses the button of the newest keyboard whose label holds the text.</summary>
    public TurnResult Presses(string label)
    {
        var button = Buttons.FirstOrDefault(b => b.Label.Contains(label, StringComparison.Ordinal));
        Assert.True(button is not null, $"No button \"{label}\"; there are: {string.Join(" | ", Buttons.Select(b => b.Label))}");
        return PressesData(button.Data!);
    }

    public OutgoingCall? Reminder() => _engine.Remind(Form, State, new TurnSurroundings(default, _version + 1, new FewPlaces(), TestForms.Prices, Remembered, Form.Language, Person));

    public static Keyboard? Keyboard(OutgoingCall call) => call switch
    {
        SendText text => text.Keyboard,
        SendPhoto photo => photo.Keyboard,
        EditText edit => edit.Keyboard,
        EditKeyboard edit => edit.Keyboard,
        _ => null,
    };
}
