namespace GarageBand.Bots.Conversations;

/// <summary>A request that feedback is asked on.</summary>
/// <param name="RequestId">Its id.</param>
/// <param name="Number">As people see it.</param>
public sealed record FeedbackSubject(long RequestId, long Number);
