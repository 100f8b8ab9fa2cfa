using GarageBand.Bots.Forms;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Moderation.Limits;
using GarageBand.Data.Conversations;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;

namespace GarageBand.Web.Features.Requests;

/// <summary>One request with everything that its page shows.</summary>
/// <param name="CanClose">What it can be marked as now.</param>
public sealed record RequestDetail(
    RequestRow Row,
    DateTime? PublishedAt,
    DateTime? ClosedAt,
    string Language,
    string BotLanguage,
    string? ChannelTitle,
    long CustomerId,
    string CustomerName,
    string? CustomerUsername,
    IReadOnlyList<AnswerLine> Answers,
    IReadOnlyList<RequestQuestion> Questions,
    string PostHtml,
    FormClose CanClose,
    bool CanBePostedAgain,
    IReadOnlyList<RequestPicture> Pictures,
    IReadOnlyList<PostLine> Posts,
    IReadOnlyList<DeliveryLine> Deliveries,
    IReadOnlyList<DecisionLine> Decisions,
    FeedbackLine? Feedback = null)
{
    public ConversationFaces Faces => new(Row.BotId, Row.BotName, CustomerId, CustomerName, CustomerUsername, Pictures);

    /// <summary>All its questions but photos, also those that were skipped.</summary>
    public IReadOnlyList<EditableAnswer> Editables { get; init; } = [];

    /// <summary>Its state lets staff put right what it says.</summary>
    public bool CanBeEdited => Row is { Locked: false, State: RequestState.Submitted or RequestState.Review or RequestState.Returned or RequestState.Queued or RequestState.Published };

    /// <summary>Its post says something else in Telegram; null: it doesn't.</summary>
    public ForeignPost? Foreign { get; init; }

    /// <summary>Its author is ignored; null: is not.</summary>
    public BanInForce? Ban { get; init; }

    /// <summary>What it seems to repeat; null: nothing.</summary>
    public OlderRequest? Repeats { get; init; }
}

/// <summary>An older request beside a newer one that is like it.</summary>
/// <param name="Answers">The older one's.</param>
public sealed record OlderRequest(Likeness Likeness, DateTime SubmittedAt, IReadOnlyList<AnswerLine> Answers);

/// <summary>A question of the form that the request answers.</summary>
public sealed record RequestQuestion(string StepKey, string Label);

/// <summary>What somebody decided about the request.</summary>
/// <param name="Action">As the audit log names it.</param>
/// <param name="Who">Name or address.</param>
public sealed record DecisionLine(DateTime At, string Action, string Who)
{
    /// <summary>What it made of the answers.</summary>
    public IReadOnlyList<AnswerChange> Changes { get; init; } = [];

    /// <summary>As it was told the owner or noted; null: none.</summary>
    public string? Reason { get; init; }
}

/// <summary>What the owner said about how it went.</summary>
/// <param name="IsRemoved">Staff took it out of the groups.</param>
public sealed record FeedbackLine(string Text, DateTime LeftAt, bool IsRemoved);

/// <summary>A photo of the request.</summary>
/// <param name="Url">Of this portal.</param>
/// <param name="FileId">By which the bot sends it.</param>
/// <param name="UniqueId">The same whoever sends it.</param>
public sealed record RequestPicture(string Url, int Width, int Height, string FileId = "", string UniqueId = "");

/// <param name="Link">To the post in Telegram; null until it is known.</param>
public sealed record PostLine(long Id, PostState State, DateTime CreatedAt, DateTime? PublishedAt, DateTime? RemovedAt, string? Link, bool InDiscussion);

/// <summary>One outgoing call about the request.</summary>
/// <param name="Failure">For staff; null: none.</param>
public sealed record DeliveryLine(
    long Id, string Purpose, DeliveryClass Class, DeliveryState State, DateTime CreatedAt, DateTime DueAt, DateTime? SentAt, int Attempts, string? Failure)
{
    /// <summary>Photos of an album; else 1.</summary>
    public int Items { get; init; } = 1;

    /// <summary>Staff say what to do. That a customer blocked the bot is nobody's task.</summary>
    public bool NeedsDecision => State == DeliveryState.Uncertain || (State == DeliveryState.Rejected && Class == DeliveryClass.Publication);
}

/// <summary>A line of the conversation.</summary>
/// <param name="Content">The neutral message as JSON.</param>
/// <param name="State">How an outgoing one fared; null for an incoming one, or when its delivery is pruned.</param>
public sealed record ConversationLine(long Id, MessageDirection Direction, DateTime At, string Content, DeliveryState? State);
