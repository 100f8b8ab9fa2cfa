namespace GarageBand.Bots.Telegram;

/// <summary>Section <c>Telegram</c> of the configuration.</summary>
public sealed class TelegramOptions
{
    /// <summary>Base address of the Bot API for bots that name none.</summary>
    public string ApiBaseUrl { get; set; } = "https://api.telegram.org";

    /// <summary>Under which Telegram reaches this server (https), for webhooks; null: it doesn't.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Where developers are told what goes wrong in a bot; null: nowhere. Negative: a group or channel.</summary>
    public long? DeveloperChatId { get; set; }

    /// <summary>Name of the bot that tells them; null: the one in trouble.</summary>
    public string? DeveloperBot { get; set; }

    /// <summary>How long a call may take before its answer counts as lost. Ends before a lease does (30 s).</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a poll is parked at the Bot API; at most 50 s (getUpdates).</summary>
    public TimeSpan PollTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
