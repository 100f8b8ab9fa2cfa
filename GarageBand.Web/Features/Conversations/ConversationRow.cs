namespace GarageBand.Web.Features.Conversations;

/// <summary>Which conversations are shown.</summary>
/// <param name="BotIds">Of these bots.</param>
/// <param name="Step">Only drafts that stopped at the step of this key; null: all.</param>
/// <param name="Text">Words of a name or username, or a request's number; null: all.</param>
public sealed record ConversationFilter(IReadOnlyList<long> BotIds, string? Step = null, string? Text = null);

/// <summary>Where the next page begins: after a conversation.</summary>
/// <param name="At">UTC; its last activity.</param>
/// <param name="Id">Tells apart those of the same moment.</param>
public sealed record ConversationCursor(DateTime At, long Id);

/// <summary>A conversation in the list.</summary>
/// <param name="CustomerName">As Telegram has it.</param>
/// <param name="Username">Without @; null: none.</param>
/// <param name="StepKey">The step that waits; null: none does.</param>
/// <param name="RequestNumber">Of the request it is about; null: none was filed.</param>
/// <param name="At">UTC; when the person last wrote.</param>
/// <param name="EndedAt">UTC; null: the current one of its chat.</param>
/// <param name="TakenUntil">UTC; until then staff talk in the bot's place. Null or past: nobody does.</param>
/// <param name="TakenBy">As the audit log names them; null: nobody ever did.</param>
public sealed record ConversationRow(
    long Id,
    long BotId,
    long CustomerId,
    string CustomerName,
    string? Username,
    long FormVersionId,
    string? StepKey,
    long? RequestId,
    long? RequestNumber,
    DateTime StartedAt,
    DateTime At,
    DateTime? EndedAt,
    DateTime? TakenUntil,
    string? TakenBy);

/// <param name="Rows">At most <see cref="ConversationQuery.PageSize"/>, newest activity first.</param>
/// <param name="Older">Where to go on; null: that is all.</param>
/// <param name="IsCut">More people have such a name than were looked at.</param>
public sealed record ConversationPage(IReadOnlyList<ConversationRow> Rows, ConversationCursor? Older, bool IsCut = false)
{
    public static ConversationPage Empty { get; } = new([], null);
}
