using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Telegram;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GarageBand.Bots.Payments.LiqPay;

/// <inheritdoc cref="ILiqPayLinks"/>
internal sealed class LiqPayLinks(IDbContextFactory<GarageBandContext> contexts, IBotTokens keys, WebhookAddress addresses, IOptions<LiqPayOptions> options) : ILiqPayLinks
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<string?> MakeAsync(long botId, string orderId, string currency, long amount, string description, string language, CancellationToken cancellationToken)
    {
        if (currency is not ("UAH" or "USD" or "EUR"))
            throw new ArgumentOutOfRangeException(nameof(currency), currency, "LiqPay takes UAH, USD and EUR.");
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var bot = await db.Bots.AsNoTracking().FirstOrDefaultAsync(b => b.Id == botId && b.LiqPay != null, cancellationToken).ConfigureAwait(false);
            if (bot?.LiqPay is not { } shop || keys.Unprotect(shop.ProtectedPrivateKey) is not { } key || addresses.ServerOf(bot.ApiBaseUrl) is not { } server)
                return null;
            var order = new ArrayBufferWriter<byte>(512);
            using (var json = new Utf8JsonWriter(order, Json))
            {
                json.WriteStartObject();
                json.WriteNumber("version", 3);
                json.WriteString("public_key", shop.PublicKey);
                json.WriteString("action", "pay");
                json.WritePropertyName("amount");
                json.WriteRawValue(new Money(amount, currency).MajorText);
                json.WriteString("currency", currency);
                json.WriteString("description", description);
                json.WriteString("order_id", orderId);
                json.WriteString("language", language == "en" ? "en" : "uk");
                json.WriteString("server_url", $"{server}{LiqPayIntake.Path}{bot.PublicId:N}");
                if (bot.Username is { } username)
                    json.WriteString("result_url", $"https://t.me/{username}");
                if (shop.TestPayments)
                    json.WriteString("sandbox", "1");
                json.WriteEndObject();
            }

            var data = Convert.ToBase64String(order.WrittenSpan);
            return $"{options.Value.BaseUrl.TrimEnd('/')}/api/3/checkout?data={Uri.EscapeDataString(data)}&signature={Uri.EscapeDataString(LiqPaySignature.Make(key, data))}";
        }
    }
}
