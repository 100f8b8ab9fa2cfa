using System.Text;
using System.Text.Json;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api;

/// <summary>
/// Reads what a bot asks to be paid for, and checks it as Telegram does. Whatever Telegram only checks with the provider (its least and greatest sums) is not checked.
/// </summary>
internal static class InvoiceParameters
{
    /// <summary>Stars of one payment (measured against Telegram; no setting tells).</summary>
    private const long StarsMost = 100_000;

    private const long SubscriptionStarsMost = 10_000;

    /// <exception cref="ApiFault">Telegram would refuse it.</exception>
    public static Invoice Read(ApiCall call, bool isLink)
    {
        var request = call.Request;
        var invoice = new Invoice
        {
            BotId = call.Bot.Id,
            Title = Required(request, "title"),
            Description = Required(request, "description"),
            Payload = Required(request, "payload"),
            Currency = Required(request, "currency"),
            StartParameter = request.Text("start_parameter") ?? "",
        };
        var prices = Prices(request);
        if (invoice.Title.Length > 32)
            throw ApiFault.BadRequest("TITLE_INVALID");
        if (invoice.Description.Length > 255)
            throw ApiFault.BadRequest("DESCRIPTION_INVALID");
        if (Encoding.UTF8.GetByteCount(invoice.Payload) > 128)
            throw ApiFault.BadRequest("INVOICE_PAYLOAD_INVALID");
        invoice.Amount = prices.Sum();
        CheckCurrency(invoice, prices.Count, request.Text("provider_token"));
        if (isLink && request.Number("subscription_period") is { } period and not 0)
            invoice.Period = Subscription(invoice, period);
        return invoice;
    }

    private static void CheckCurrency(Invoice invoice, int prices, string? providerToken)
    {
        if (invoice.IsStars)
        {
            if (prices != 1 || providerToken is not null)
                throw ApiFault.BadRequest("STARS_INVOICE_INVALID");
        }
        else if (providerToken?.Contains(":TEST:", StringComparison.Ordinal) != true)
        {
            throw ApiFault.BadRequest("PAYMENT_PROVIDER_INVALID");
        }
        else if (invoice.Currency.Length != 3 || !invoice.Currency.All(char.IsAsciiLetterUpper))
        {
            throw ApiFault.BadRequest("CURRENCY_INVALID");
        }

        if (invoice.Amount < 1 || (invoice.IsStars && invoice.Amount > StarsMost))
            throw ApiFault.BadRequest("CURRENCY_TOTAL_AMOUNT_INVALID");
    }

    private static int Subscription(Invoice invoice, long period)
    {
        if (!invoice.IsStars || period != Invoice.OnlyPeriod)
            throw ApiFault.BadRequest("SUBSCRIPTION_PERIOD_INVALID");
        return invoice.Amount > SubscriptionStarsMost ? throw ApiFault.BadRequest("SUBSCRIPTION_AMOUNT_INVALID") : Invoice.OnlyPeriod;
    }

    private static List<long> Prices(ApiRequest request)
    {
        if (request.Json("prices", "prices") is not { } given)
            throw ApiFault.BadRequest("parameter \"prices\" is required");
        if (given.ValueKind != JsonValueKind.Array)
            throw ApiFault.BadRequest("expected an Array of labeled prices");
        return [.. given.EnumerateArray().Select(Price)];
    }

    private static long Price(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw ApiFault.BadRequest("expected labeled price to be of type Object");
        if (!element.TryGetProperty("label", out var label) || label.ValueKind != JsonValueKind.String || label.GetString()!.Length == 0)
            throw ApiFault.BadRequest("can't find field \"label\"");
        return element.TryGetProperty("amount", out var amount) && Number(amount) is { } number ? number : throw ApiFault.BadRequest("can't find field \"amount\"");
    }

    private static long? Number(JsonElement amount) => amount.ValueKind switch
    {
        JsonValueKind.Number when amount.TryGetInt64(out var number) => number,
        JsonValueKind.String when long.TryParse(amount.GetString(), System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static string Required(ApiRequest request, string name) => request.Text(name) ?? throw ApiFault.BadRequest($"parameter \"{name}\" is required");
}
