namespace GarageBand.Bots.Moderation;

/// <summary>What the buttons of a card in the admin group do.</summary>
internal enum NoticeAction
{
    /// <summary>Asks whether to delete.</summary>
    AskDelete,
    Delete,

    /// <summary>Asks whether to ban.</summary>
    AskBan,
    Ban,

    /// <summary>Asks whether it is closed indeed.</summary>
    AskClose,
    Close,

    /// <summary>Takes the question back.</summary>
    Leave,
    Approve,
    Reject,

    /// <summary>Asks which answer its owner shall change.</summary>
    AskReturn,
    Return,
}
