using GarageBand.Bots.Forms;

namespace GarageBand.Web.Features.SavedSearches;

/// <summary>A saved search.</summary>
/// <param name="Owner">First and last name; may be empty.</param>
/// <param name="Name">As its owner, or its answers, call it.</param>
/// <param name="Filter">What it wants, in the words that the bot shows, in the reader's language.</param>
/// <param name="Alerts">Posts that were told of, or wait for the day's message.</param>
/// <param name="LastAlertAt">UTC; null: none yet.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record SavedSearchRow(
    long Id,
    long BotId,
    long CustomerId,
    string Owner,
    string? Username,
    string Name,
    IReadOnlyList<AnswerLine> Filter,
    SavedSearchStatus Status,
    int Alerts,
    DateTime? LastAlertAt,
    DateTime CreatedAt);

/// <summary>A post that a search told of.</summary>
/// <param name="Number">Of the request; null: it has none.</param>
/// <param name="At">UTC; when it matched.</param>
/// <param name="Failure">Telegram's reason, where it refused.</param>
public sealed record SearchAlertRow(long Id, long RequestId, long? Number, string Title, DateTime At, AlertFate Fate, string? Failure);

/// <summary>What became of an alert.</summary>
public enum AlertFate
{
    /// <summary>Telegram took it.</summary>
    Delivered = 0,

    /// <summary>It waits: for the day's message, for the end of quiet hours, for its turn.</summary>
    Waits = 1,

    /// <summary>Telegram refused it: the owner stopped the bot.</summary>
    Blocked = 2,

    /// <summary>Telegram refused it for another reason.</summary>
    Failed = 3,

    /// <summary>Telegram's answer was lost: it may have come.</summary>
    MaybeSent = 4,

    /// <summary>It was over before it could be sent.</summary>
    Dropped = 5,
}
