using GarageBand.Data.Bots;

namespace GarageBand.Bots.Bots.Doctor;

/// <summary>Something that is wrong with a bot.</summary>
/// <param name="Reason">A key of <see cref="BotReasons"/>.</param>
/// <param name="Detail">What Telegram said, or a name; null: the reason says all.</param>
/// <param name="Since">UTC; when it was first found.</param>
public sealed record Finding(long BotId, FindingPlace Place, string Reason, string? Detail, DateTime Since);
