using GarageBand.Bots.Payments;

namespace GarageBand.Web.Components.Phone;

/// <summary>What is asked to be paid.</summary>
/// <param name="SellerName">The bot.</param>
/// <param name="IsSubscription">Renews by itself, each month.</param>
/// <param name="ReceiptId">What paid it; null: not paid, or more may pay.</param>
/// <param name="DeepLink">Of a copy that can't be paid itself; null: it can.</param>
public sealed record PhoneInvoice(
    string Title, string Description, Money Price, string SellerName, bool IsSubscription = false, string? ReceiptId = null, string? DeepLink = null)
{
    public bool IsStars => Price.Currency == "XTR";

    /// <summary>Whether the address is an invoice's (<c>t.me/$…</c>).</summary>
    public static bool IsLink(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host is "t.me" or "telegram.me" && Uri.UnescapeDataString(uri!.AbsolutePath) is var path
        && (path.StartsWith("/$", StringComparison.Ordinal) || path.StartsWith("/invoice/", StringComparison.Ordinal));
}
