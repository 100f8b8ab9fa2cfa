namespace GarageBand.Bots.Conversations;

/// <summary>A request whose answers are being changed.</summary>
/// <param name="RequestId">Its id.</param>
/// <param name="Number">As people see it.</param>
/// <param name="PhotosStay">It is in the channel, with its photos: they can't be changed any more.</param>
public sealed record RevisionSubject(long RequestId, long Number, bool PhotosStay);
