using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation.Limits;
using GarageBand.Bots.Places;
using GarageBand.Bots.Prices;

namespace GarageBand.Bots.Conversations;

/// <summary>The dialog as a function: (form, state, incoming, surroundings) → (state', replies, effects). No I/O, no clock, never throws.</summary>
public interface IDialogEngine
{
    /// <summary>The state of a conversation that has not begun.</summary>
    DialogState Begin(Form form, string? languageCode);

    TurnResult Take(Form form, DialogState state, Incoming incoming, TurnSurroundings surroundings);

    /// <summary>The state of a conversation in which a request that was filed before is changed.</summary>
    DialogState Revise(RevisionSubject subject, IReadOnlyDictionary<string, Answer> answers, Form form, string language);

    /// <summary>The tally as the state has it now; null where nothing is being gathered.</summary>
    SendText? Tally(Form form, DialogState state, TurnSurroundings surroundings);

    /// <summary>Says the question that waits once more. No replies: none waits.</summary>
    TurnResult AskAgain(Form form, DialogState state, TurnSurroundings surroundings);

    /// <summary>The reminder that offers to go on with an abandoned draft; null where the state has none.</summary>
    OutgoingCall? Remind(Form form, DialogState state, TurnSurroundings surroundings);
}

/// <summary>What a turn may know besides the state.</summary>
/// <param name="Now">UTC.</param>
/// <param name="Version">The version the state will be stored under: what new dialog buttons carry.</param>
/// <param name="Remembered">Answers of last time, by step key.</param>
/// <param name="PostLanguage">The bot's language: the preview looks as the post will.</param>
/// <param name="Person">Who talks.</param>
/// <param name="Pressed">What the pressed button is about; null: no request of that person.</param>
public sealed record TurnSurroundings(
    DateTime Now,
    int Version,
    IPlaceFinder Places,
    IPriceTable Prices,
    IReadOnlyDictionary<string, Answer> Remembered,
    string PostLanguage,
    Person Person,
    PressedRequest? Pressed = null)
{
    /// <summary>The person's own saved search that the pressed button is about; null: none.</summary>
    public PressedSearch? PressedSearch { get; init; }

    /// <summary>Why a request that this turn confirms is not taken: it stays at the preview. Null: it is taken.</summary>
    public SubmissionRefusal? Refusal { get; init; }

    /// <summary>How many posts match what <see cref="TurnResult.Counts"/> asked for; null: not counted.</summary>
    public MatchCount? Matching { get; init; }
}

/// <param name="Replies">In order; calls into the same chat.</param>
/// <param name="Notice">Answers the press; null: just let the button stop waiting.</param>
/// <param name="Tally">Counts what is being gathered, after the replies; null: nothing to count.</param>
public sealed record TurnResult(
    DialogState State,
    IReadOnlyList<OutgoingCall> Replies,
    IReadOnlyList<DialogEffect> Effects,
    string? Notice = null,
    Tally? Tally = null)
{
    /// <summary>
    /// The replies tell how many posts match these answers: whoever has <see cref="TurnSurroundings.Matching"/> takes the same turn again with it.
    /// Null: they don't.
    /// </summary>
    public IReadOnlyDictionary<string, Answer>? Counts { get; init; }
}

/// <summary>What the service must do besides storing the state and sending the replies.</summary>
public abstract record DialogEffect;

/// <summary>The customer confirmed. The service gives the number and says "accepted" itself.</summary>
public sealed record SubmitRequest(IReadOnlyDictionary<string, Answer> Answers) : DialogEffect;

/// <summary>The customer confirmed the changed answers of a request that was filed before. The service says what became of it.</summary>
public sealed record ReviseRequest(long RequestId, IReadOnlyDictionary<string, Answer> Answers) : DialogEffect;

/// <summary>The customer confirmed a form that saves a search. The service answers itself.</summary>
/// <param name="SearchId">The search it changes; null: a new one.</param>
public sealed record SaveSearch(IReadOnlyDictionary<string, Answer> Answers, long? SearchId) : DialogEffect;

/// <summary>A new request begins: the old conversation ends, the new state belongs to a new one with the bot's current form.</summary>
public sealed record StartOver : DialogEffect;

/// <summary>A town was asked for, and nobody knows what was typed: it is counted.</summary>
public sealed record PlaceNotKnown(HeardPlace Heard) : DialogEffect;

/// <summary>Keep these answers for next time.</summary>
public sealed record RememberAnswers(IReadOnlyDictionary<string, Answer> Answers) : DialogEffect;

/// <summary>The owner said how it went.</summary>
/// <param name="Text">Cleaned, plain.</param>
public sealed record LeaveFeedback(long RequestId, string Text) : DialogEffect;
