namespace GarageBand.Web.Features.Home;

/// <summary>A bot's requests that wait for a moderator.</summary>
/// <param name="OldestAt">UTC; when the one came that waits longest.</param>
public sealed record WaitingReviews(long BotId, int Count, DateTime OldestAt);
