using GarageBand.Data.Bots;

namespace GarageBand.Bots.Bots;

/// <summary>What everybody needs to know of a bot, without its token.</summary>
/// <param name="ApiBaseUrl">Null: the configured default.</param>
public sealed record BotInfo(
    long Id,
    string Name,
    string Language,
    long FormVersionId,
    long? TelegramId,
    string? Username,
    string? ApiBaseUrl,
    bool Enabled,
    ModerationMode Moderation,
    long? ChannelId,
    string? ChannelUsername,
    long? DiscussionGroupId,
    long? AdminGroupId,
    long? FeedbackGroupId)
{
    /// <summary>Stands in the address that updates are brought to.</summary>
    public Guid PublicId { get; init; }

    public UpdateMode Updates { get; init; }

    /// <summary>As of <see cref="Bot.ProtectedWebhookSecret"/>.</summary>
    public string? ProtectedWebhookSecret { get; init; }

    /// <summary>Payments through the provider that BotFather connected can be taken.</summary>
    public bool TakesProvider { get; init; }

    /// <summary>As of <see cref="Bot.UsualDonations"/>.</summary>
    public string UsualDonations { get; init; } = "";

    /// <summary>Payments through LiqPay can be taken.</summary>
    public bool TakesLiqPay { get; init; }

    public LimitSettings Limits { get; init; } = LimitSettings.None;

    /// <summary>As of <see cref="Bot.Prices"/>; null: it is free.</summary>
    public string? Prices { get; init; }

    /// <summary>As of <see cref="Bot.FreeMonth"/>.</summary>
    public bool FreeMonth { get; init; }

    /// <summary>Null: none.</summary>
    public PartnerLink? Partner { get; init; }

    /// <summary>As of <see cref="Bot.TellsReplies"/>.</summary>
    public bool TellsReplies { get; init; } = true;

    /// <summary>As of <see cref="Bot.TimeZone"/>.</summary>
    public string TimeZone { get; init; } = Bot.UsualTimeZone;

    /// <summary>The bot whose posts this one filters; null: it filters none.</summary>
    public long? SourceId { get; init; }

    /// <summary>Bots that run and filter this one's posts.</summary>
    public IReadOnlyList<long> FilterIds { get; init; } = [];
}

/// <summary>Bots by id, kept in memory and read anew when one changes.</summary>
public interface IBotDirectory
{
    /// <summary>Null: there is no such bot.</summary>
    ValueTask<BotInfo?> GetAsync(long botId, CancellationToken cancellationToken);
}
