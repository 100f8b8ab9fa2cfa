namespace GarageBand.Web.Features.Home;

/// <summary>A bot's subscriptions that end within days and don't renew themselves.</summary>
/// <param name="FirstAt">UTC; when the first of them ends.</param>
public sealed record EndingSubscriptions(long BotId, int Count, DateTime FirstAt);
