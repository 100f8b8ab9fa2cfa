using System.Text.Json;

namespace GarageBand.Bots.Payments.LiqPay;

/// <summary>What LiqPay tells of a payment.</summary>
/// <param name="Paid">What was asked for.</param>
/// <param name="Refunded">What went back; the same where LiqPay doesn't say.</param>
/// <param name="At">UTC; null: LiqPay didn't say.</param>
internal sealed record LiqPayNotice(string PublicKey, string Status, string OrderId, string PaymentId, string? TransactionId, Money Paid, Money Refunded, DateTime? At)
{
    /// <summary>Null: it is none.</summary>
    public static LiqPayNotice? Read(string data)
    {
        try
        {
            using var document = JsonDocument.Parse(Convert.FromBase64String(data));
            var json = document.RootElement;
            if (json.ValueKind != JsonValueKind.Object || Text(json, "public_key") is not { } shop || Text(json, "status") is not { } status
                || Text(json, "order_id") is not { } order || Text(json, "payment_id") is not { } payment || Sum(json, "amount") is not { } paid)
                return null;
            return new LiqPayNotice(shop, status, order, payment, Text(json, "transaction_id"), paid, Sum(json, "refund_amount") ?? paid, Time(json));
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Numbers come as numbers or in quotes.</summary>
    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        }
        : null;

    private static Money? Sum(JsonElement json, string name) =>
        decimal.TryParse(Text(json, name), System.Globalization.CultureInfo.InvariantCulture, out var sum) && Text(json, "currency") is { } currency ? Money.FromMajor(sum, currency) : null;

    private static DateTime? Time(JsonElement json) =>
        long.TryParse(Text(json, "end_date") ?? Text(json, "create_date"), System.Globalization.CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds is > 0 and < 253_402_300_800_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime
            : null;
}
