namespace GarageBand.Bots.Deliveries;

/// <summary>Section <c>Telegram:Limits</c> of the configuration.</summary>
public sealed class DeliveryOptions
{
    /// <summary>False switches our own pacing off, never the obedience to a 429.</summary>
    public bool Enabled { get; set; } = true;
}
