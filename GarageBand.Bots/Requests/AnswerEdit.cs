using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;

namespace GarageBand.Bots.Requests;

/// <summary>Staff change one answer of a request.</summary>
/// <param name="StepKey">Which.</param>
/// <param name="Wish">What it is to be.</param>
/// <param name="Seen">As <see cref="SeenOf"/> names what they saw: an answer that somebody else changed meanwhile is not overwritten.</param>
public sealed record AnswerEdit(string StepKey, AnswerWish Wish, string Seen)
{
    /// <summary>The owner gets a message that says what was changed.</summary>
    public bool TellsOwner { get; init; }

    /// <summary>What becomes of a post that somebody changed in Telegram.</summary>
    public ForeignChoice Foreign { get; init; }

    /// <param name="answer">Null: there is none.</param>
    public static string SeenOf(Answer? answer) => answer is null ? "" : MessagingJson.Write(answer);
}

/// <summary>What an answer is to be.</summary>
public abstract record AnswerWish;

/// <summary>Read as the bot reads what a customer types.</summary>
public sealed record TypedWish(string Text) : AnswerWish;

/// <param name="Answer">Picked from what the step offers; <see cref="SkippedAnswer"/>: none.</param>
public sealed record PickedWish(Answer Answer) : AnswerWish;

/// <summary>What becomes of a post that somebody changed in Telegram when its request changes.</summary>
public enum ForeignChoice
{
    /// <summary>Nothing is done, whoever wants the change is asked.</summary>
    Ask = 0,

    /// <summary>The post says what the request says.</summary>
    Overwrite = 1,

    /// <summary>The post stays as it is; the request alone changes.</summary>
    Keep = 2,
}

/// <param name="Result">Not possible: <c>answer-wrong</c> (see <paramref name="Fault"/>), and as <see cref="RequestEditing"/> names.</param>
/// <param name="Fault">What is wrong with the answer, plain, as the bot would say; null: nothing.</param>
public sealed record AnswerEdited(CommandResult Result, string? Fault = null);
