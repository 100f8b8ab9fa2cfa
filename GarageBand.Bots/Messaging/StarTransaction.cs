namespace GarageBand.Bots.Messaging;

/// <summary>One movement of a bot's Stars.</summary>
/// <param name="Id">Of a payment, its charge; a refund has the id of the payment it gives back.</param>
/// <param name="Amount">Whole Stars, always positive.</param>
/// <param name="At">UTC.</param>
/// <param name="IsIncoming">The bot got them; false: it gave them away.</param>
/// <param name="PersonId">Who paid or was refunded; null: no person.</param>
/// <param name="Payload">The invoice's; null: no invoice was paid.</param>
public sealed record StarTransaction(string Id, long Amount, DateTime At, bool IsIncoming, long? PersonId, string? Payload);
