namespace GarageBand.Web.Jobs;

/// <summary>Section <c>Retention</c>: how long the database keeps what nobody will ask for again.</summary>
public sealed class RetentionOptions
{
    /// <summary>Updates that were worked off; Telegram keeps its own 24 h, and so repeats none older. At least 24.</summary>
    public int InboxHours { get; set; } = 48;

    /// <summary>Sent lines of dialogs, and what was refused or replaced. Posts and notices are kept with their requests. At least 1.</summary>
    public int DialogDeliveriesDays { get; set; } = 30;

    /// <summary>What was said in chats. At least 1.</summary>
    public int MessagesDays { get; set; } = 365;
}
