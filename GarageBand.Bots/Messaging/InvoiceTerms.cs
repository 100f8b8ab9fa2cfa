namespace GarageBand.Bots.Messaging;

/// <summary>What is to be paid, free of any messenger's types.</summary>
/// <param name="Title">1–32 characters (Bot API, sendInvoice). Plain text.</param>
/// <param name="Description">1–255 characters. Plain text.</param>
/// <param name="Payload">1–128 UTF-8 bytes that come back with the payment; people don't see it.</param>
/// <param name="Currency">ISO 4217, or <c>XTR</c>: Telegram Stars.</param>
/// <param name="Amount">In the currency's smallest units; of Stars, whole Stars.</param>
/// <param name="ByProvider">Paid through the provider whose token the bot has; Stars never are. The token is added where the call is made and stands in no delivery.</param>
/// <param name="SubscriptionSeconds">Renewed by itself after so long; only for links and Stars, and only 2,592,000 (createInvoiceLink). Null: paid once.</param>
public sealed record InvoiceTerms(string Title, string Description, string Payload, string Currency, long Amount, bool ByProvider = false, int? SubscriptionSeconds = null)
{
    /// <summary>Telegram Stars.</summary>
    public const string Stars = "XTR";

    /// <summary>The only period that a subscription can have: 30 days (createInvoiceLink).</summary>
    public const int SubscriptionPeriod = 2_592_000;

    /// <summary>Characters (sendInvoice).</summary>
    public const int TitleMost = 32;

    /// <inheritdoc cref="TitleMost"/>
    public const int DescriptionMost = 255;

    /// <summary>UTF-8 bytes (sendInvoice).</summary>
    public const int PayloadMost = 128;

    /// <summary>Stars of a subscription (createInvoiceLink).</summary>
    public const int SubscriptionStarsMost = 10_000;
}
