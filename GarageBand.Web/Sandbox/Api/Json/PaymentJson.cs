using System.Globalization;
using System.Text.Json;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api.Json;

/// <summary>Writes invoices, payments and what moved a bot's Stars.</summary>
internal static class PaymentJson
{
    public static void WriteInvoice(Utf8JsonWriter json, Invoice invoice)
    {
        json.WriteStartObject("invoice");
        json.WriteString("title", invoice.Title);
        json.WriteString("description", invoice.Description);
        json.WriteString("start_parameter", invoice.StartParameter);
        WriteSum(json, invoice);
        json.WriteEndObject();
    }

    /// <summary>The button that Telegram puts under an invoice that came without any; a copy of one with a start parameter leads to the bot.</summary>
    public static List<List<InlineButton>> Buttons(WorldState world, Message message, Invoice invoice)
    {
        var text = invoice.IsStars ? $"Pay ⭐️{invoice.Amount}" : string.Create(CultureInfo.InvariantCulture, $"Pay {invoice.Currency} {invoice.Amount / 100m:N2}");
        return message.Forward is not null && invoice.StartParameter.Length > 0
            ? [[new InlineButton { Text = text, Url = $"https://t.me/{world.Bots[invoice.BotId].Username}?start={invoice.StartParameter}" }]]
            : [[new InlineButton { Text = text, OtherKind = InlineButton.Pay, OtherValue = "true" }]];
    }

    public static void WriteSuccess(Utf8JsonWriter json, Charge charge)
    {
        json.WriteStartObject("successful_payment");
        WriteSum(json, charge.Invoice);
        json.WriteString("invoice_payload", charge.Invoice.Payload);
        if (charge.IsSubscription)
        {
            json.WriteNumber("subscription_expiration_date", charge.Until);
            json.WriteBoolean("is_recurring", true);
            if (charge.FirstId is null)
                json.WriteBoolean("is_first_recurring", true);
        }

        WriteIds(json, charge);
        json.WriteEndObject();
    }

    public static void WriteRefund(Utf8JsonWriter json, Charge charge)
    {
        json.WriteStartObject("refunded_payment");
        WriteSum(json, charge.Invoice);
        json.WriteString("invoice_payload", charge.Invoice.Payload);
        WriteIds(json, charge);
        json.WriteEndObject();
    }

    /// <param name="json">Where to.</param>
    /// <param name="charge">What moved them.</param>
    /// <param name="payer">Who paid.</param>
    /// <param name="isRefund">They went back.</param>
    public static void WriteTransaction(Utf8JsonWriter json, Charge charge, User payer, bool isRefund)
    {
        json.WriteStartObject();
        json.WriteString("id", charge.Id);
        json.WriteNumber("amount", charge.Invoice.Amount);
        json.WriteNumber("date", isRefund ? charge.RefundedAt : charge.Date);
        json.WriteStartObject(isRefund ? "receiver" : "source");
        json.WriteString("type", "user");
        json.WriteString("transaction_type", "invoice_payment");
        json.WritePropertyName("user");
        UserJson.Write(json, payer);
        json.WriteString("invoice_payload", charge.Invoice.Payload);
        if (charge.IsSubscription)
            json.WriteNumber("subscription_period", charge.Invoice.Period);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSum(Utf8JsonWriter json, Invoice invoice)
    {
        json.WriteString("currency", invoice.Currency);
        json.WriteNumber("total_amount", invoice.Amount);
    }

    private static void WriteIds(Utf8JsonWriter json, Charge charge)
    {
        json.WriteString("telegram_payment_charge_id", charge.Id);
        json.WriteString("provider_payment_charge_id", charge.ProviderId);
    }
}
