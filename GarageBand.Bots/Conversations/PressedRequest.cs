namespace GarageBand.Bots.Conversations;

/// <summary>The person's own request that a long-lived button is about.</summary>
/// <param name="Number">As people see it.</param>
/// <param name="CanBeRevised">Its answers may be changed now.</param>
public sealed record PressedRequest(long Id, long Number, FeedbackDoor Feedback, bool CanBeRevised = false);

/// <summary>Whether feedback on a request can be left.</summary>
public enum FeedbackDoor
{
    Open = 0,

    /// <summary>There is some, or was.</summary>
    Used = 1,

    /// <summary>It is not in the channel, or its form asks for none.</summary>
    Closed = 2,
}
