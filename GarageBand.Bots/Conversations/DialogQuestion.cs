namespace GarageBand.Bots.Conversations;

/// <summary>What the last message asked: decides which words count as pressing a button.</summary>
public enum DialogQuestion
{
    /// <summary>The step's own question.</summary>
    Step = 0,

    /// <summary>Go on, or start anew?</summary>
    Anew = 1,

    /// <summary>Really cancel?</summary>
    Cancel = 2,

    /// <summary>Which language?</summary>
    Language = 3,

    /// <summary>How did it go? See <see cref="DialogState.FeedbackOn"/>.</summary>
    Feedback = 4,

    /// <summary>Finish the draft, or drop it for a request that is to be changed?</summary>
    Revise = 5,
}
