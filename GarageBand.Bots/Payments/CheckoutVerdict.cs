namespace GarageBand.Bots.Payments;

/// <summary>Whether a payment may go on.</summary>
/// <param name="Reason">A key of the standard texts that tells whoever pays why not; null: it may.</param>
public sealed record CheckoutVerdict(string? Reason)
{
    public static readonly CheckoutVerdict Ok = new((string?)null);

    public bool IsOk => Reason is null;
}
