namespace GarageBand.Bots.Payments.LiqPay;

/// <summary>Section <c>LiqPay</c> of the configuration.</summary>
public sealed class LiqPayOptions
{
    /// <summary>Where LiqPay's pages are.</summary>
    public string BaseUrl { get; set; } = "https://www.liqpay.ua";
}
