namespace GarageBand.Data.Payments;

/// <summary>How money comes.</summary>
public enum PaymentMethod
{
    /// <summary>Telegram Stars.</summary>
    Stars = 0,

    /// <summary>Through Telegram and the provider that BotFather connected.</summary>
    Provider = 1,

    /// <summary>On LiqPay's page.</summary>
    LiqPay = 2,
}
