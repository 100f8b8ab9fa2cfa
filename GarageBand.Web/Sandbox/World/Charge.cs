using System.Text.Json.Serialization;

namespace GarageBand.Web.Sandbox.World;

/// <summary>A payment that was made.</summary>
internal sealed class Charge
{
    /// <summary>What bots call it (telegram_payment_charge_id).</summary>
    public string Id { get; set; } = "";

    public long Number { get; set; }

    public long PersonId { get; set; }

    public Invoice Invoice { get; set; } = new();

    /// <summary>Unix seconds.</summary>
    public long Date { get; set; }

    /// <summary>Unix seconds; 0: it was not given back.</summary>
    public long RefundedAt { get; set; }

    /// <summary>The payment that began the subscription; null: this one did, or there is none.</summary>
    public string? FirstId { get; set; }

    /// <summary>Unix seconds until when the subscription is paid for; 0: none.</summary>
    public long Until { get; set; }

    /// <summary>Of the payment that began it: the bot lets it end.</summary>
    public bool IsEndedByBot { get; set; }

    /// <summary>Of the payment that began it: the person lets it end.</summary>
    public bool IsEndedByPerson { get; set; }

    [JsonIgnore]
    public bool IsSubscription => Invoice.Period != 0;

    [JsonIgnore]
    public string ProviderId => $"{PersonId}_{Number}";
}
