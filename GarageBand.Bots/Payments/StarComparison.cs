using GarageBand.Bots.Staff;

namespace GarageBand.Bots.Payments;

/// <summary>A bot's Stars here beside Telegram's own list.</summary>
/// <param name="Result">Done, or why there is nothing to see.</param>
/// <param name="Error">What Telegram said; null: it answered.</param>
/// <param name="Same">Lines that stand here and there with the same amount.</param>
/// <param name="Others">Lines of Telegram's that are no payment of an invoice: withdrawals, gifts, advertising.</param>
/// <param name="Differences">Oldest first.</param>
/// <param name="IsCut">Telegram's list is longer than was read.</param>
public sealed record StarComparison(CommandResult Result, string? Error = null, int Same = 0, int Others = 0, IReadOnlyList<StarDifference>? Differences = null, bool IsCut = false);

/// <summary>A charge that is not the same here and there.</summary>
/// <param name="IsRefund">The money that went back; false: the payment.</param>
/// <param name="Here">Stars; null: it isn't known here.</param>
/// <param name="There">Stars; null: Telegram doesn't list it.</param>
/// <param name="At">UTC.</param>
/// <param name="PersonId">Telegram's id; null: unknown.</param>
public sealed record StarDifference(string ChargeId, bool IsRefund, long? Here, long? There, DateTime At, long? PersonId);
