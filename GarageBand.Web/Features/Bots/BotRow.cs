using GarageBand.Bots.Bots;
using GarageBand.Bots.Bots.Doctor;
using GarageBand.Data.Bots;

namespace GarageBand.Web.Features.Bots;

/// <summary>A bot in lists and in the switcher.</summary>
/// <param name="Username">Without @; null: Telegram was not asked yet.</param>
/// <param name="Since">UTC; when the state last changed.</param>
/// <param name="Repost">What it does with requests that nobody served; null: nothing.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Detail">What Telegram said; null when all is well.</param>
public sealed record BotRow(
    long Id,
    string Name,
    string? Username,
    string Language,
    string FormKey,
    ModerationMode Moderation,
    UpdateMode Updates,
    bool Enabled,
    BotState State,
    DateTime? Since,
    string? Detail,
    long? ChannelId,
    string? ChannelTitle,
    string? ChannelUsername,
    bool InSandbox,
    RepostSettings? Repost,
    string TimeZone)
{
    /// <summary>Telegram's id of it; null: Telegram was not asked yet.</summary>
    public long? TelegramId { get; init; }

    /// <summary>It has a payment provider's token.</summary>
    public bool HasProvider { get; init; }

    /// <summary>The public key of its shop at LiqPay; null: it has none.</summary>
    public string? LiqPayPublicKey { get; init; }

    /// <summary>As of <see cref="Bot.UsualDonations"/>.</summary>
    public string UsualDonations { get; init; } = "";

    /// <summary>Null: none.</summary>
    public PartnerLink? Partner { get; init; }

    /// <summary>As of <see cref="Bot.TellsReplies"/>.</summary>
    public bool TellsReplies { get; init; }

    public LimitSettings Limits { get; init; } = LimitSettings.None;

    public bool HasToken { get; init; }

    /// <summary>As of <see cref="Bot.ApiBaseUrl"/>.</summary>
    public string? ApiBaseUrl { get; init; }

    /// <summary>What is wrong with it beside its state; oldest first.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>UTC; when that was last looked at; null: never.</summary>
    public DateTime? ExaminedAt { get; init; }

    /// <summary>Staff have never started it.</summary>
    public bool IsBeingSetUp { get; init; }

    /// <summary>Name of the bot whose posts it filters; null: it filters none.</summary>
    public string? SourceName { get; init; }

    /// <summary>It filters another bot's posts.</summary>
    public bool IsFilter { get; init; }

    /// <summary>As of <see cref="Bot.Prices"/>; null: it is free.</summary>
    public string? Prices { get; init; }

    /// <summary>As of <see cref="Bot.FreeMonth"/>.</summary>
    public bool FreeMonth { get; init; }

    /// <summary>LiqPay's test payments count as paid.</summary>
    public bool LiqPayTests { get; init; }

    /// <summary>Staff want it to run, and it can't.</summary>
    public bool InTrouble => Enabled && State is not (BotState.Running or BotState.Starting or BotState.Stopped);

    /// <summary>It can't run, or something that it needs is amiss.</summary>
    public bool IsUnwell => InTrouble || (Enabled && Findings.Count > 0);

    public BotFace Face => IsBeingSetUp ? BotFace.BeingSetUp : BotFace.Of(Enabled, State);
}
