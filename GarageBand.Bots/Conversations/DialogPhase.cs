namespace GarageBand.Bots.Conversations;

public enum DialogPhase
{
    /// <summary>Nothing was said yet.</summary>
    New = 0,

    /// <summary>A step waits for its answer; the last one is the preview.</summary>
    Asking = 1,

    /// <summary>The customer confirmed.</summary>
    Submitted = 2,

    /// <summary>The customer dropped the draft.</summary>
    Cancelled = 3,
}
