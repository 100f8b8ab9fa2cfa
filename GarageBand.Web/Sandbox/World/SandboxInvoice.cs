namespace GarageBand.Web.Sandbox.World;

/// <summary>What is asked to be paid, as a person sees it.</summary>
/// <param name="Amount">Smallest units of the currency; of XTR, whole Stars.</param>
/// <param name="SellerName">The bot.</param>
/// <param name="Period">Seconds after which it renews by itself; null: paid once.</param>
/// <param name="ReceiptId">What paid it, where it can be paid once only (a private chat); null: not paid, or more may pay.</param>
/// <param name="DeepLink">Of a forwarded copy that can't be paid itself; null: it can.</param>
public sealed record SandboxInvoice(
    string Title, string Description, string Currency, long Amount, string SellerName, int? Period = null, string? ReceiptId = null, string? DeepLink = null);
