namespace GarageBand.Web.Components.Phone;

/// <summary>What became of paying.</summary>
/// <param name="Receipt">Null: nothing was paid.</param>
/// <param name="Error">The bot's words; null with no receipt: the bot did not answer in time.</param>
public sealed record PhonePaid(PhoneReceipt? Receipt, string? Error = null);
