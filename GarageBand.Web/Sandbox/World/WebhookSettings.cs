namespace GarageBand.Web.Sandbox.World;

/// <summary>Where a bot wants its updates posted to.</summary>
internal sealed class WebhookSettings
{
    public string Url { get; set; } = "";

    /// <summary>Sent in X-Telegram-Bot-Api-Secret-Token; null: none.</summary>
    public string? Secret { get; set; }

    public int MaxConnections { get; set; } = 40;

    public DateTime? LastErrorAt { get; set; }

    public string? LastError { get; set; }
}
