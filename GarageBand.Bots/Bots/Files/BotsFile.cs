using System.Text.Json;
using System.Text.Json.Serialization;

namespace GarageBand.Bots.Bots.Files;

/// <summary>A bots file (docs/operations.md): what a set of bots is to be like.</summary>
public sealed record BotsFile(IReadOnlyList<BotEntry> Bots);

/// <summary>One bot of a file. What is left out is as with a new bot; only the token stays when it is left out.</summary>
public sealed record BotEntry
{
    /// <summary>Tells which bot is meant.</summary>
    public string? Name { get; init; }

    /// <summary>Key of a form that ships; this or <see cref="Form"/>.</summary>
    public string? Preset { get; init; }

    /// <summary>A form of the bot's own.</summary>
    public JsonElement? Form { get; init; }

    /// <summary><c>ru</c>, <c>uk</c> or <c>en</c>; null: <c>ru</c>.</summary>
    public string? Language { get; init; }

    /// <summary>Read, never written.</summary>
    public string? Token { get; init; }

    /// <summary>Null: the configured default.</summary>
    public string? ApiBaseUrl { get; init; }

    /// <summary>Null: yes.</summary>
    public bool? Enabled { get; init; }

    public ChannelEntry? Channel { get; init; }

    public long? DiscussionGroupId { get; init; }

    public long? AdminGroupId { get; init; }

    public long? FeedbackGroupId { get; init; }

    /// <summary><c>polling</c> or <c>webhook</c>; null: <c>polling</c>.</summary>
    public string? Updates { get; init; }

    /// <summary><c>post</c> or <c>pre</c>; null: <c>post</c>.</summary>
    public string? Moderation { get; init; }

    /// <summary>Name of the bot whose posts a filter bot filters.</summary>
    public string? Source { get; init; }

    public RepostEntry? Repost { get; init; }

    /// <summary>Null: none.</summary>
    public LimitsEntry? Limits { get; init; }

    /// <summary>What a filter bot's subscriptions cost; null: nothing, it is free.</summary>
    public IReadOnlyList<PriceEntry>? Prices { get; init; }

    /// <summary>A first month for nothing; null: no.</summary>
    public bool? FreeMonth { get; init; }

    /// <summary>A button under the message that tells a customer of the post; null: none.</summary>
    public PartnerEntry? Partner { get; init; }

    /// <summary>An author hears of the comments under the post; null: yes.</summary>
    public bool? Replies { get; init; }

    /// <summary>IANA name; null: <c>Europe/Kyiv</c>.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Without the token: an entry may end in a log.</summary>
    public override string ToString() => $"bot \"{Name}\"";
}

/// <param name="Label">What the button says.</param>
/// <param name="Url">Https.</param>
public sealed record PartnerEntry(string? Label, string? Url);

/// <param name="Username">With or without @.</param>
public sealed record ChannelEntry(long? Id, string? Username = null);

/// <param name="Mode"><c>ask</c> or <c>auto</c>.</param>
/// <param name="At">Like <c>16:00</c>; null: that.</param>
public sealed record RepostEntry(int? AfterDays, int? MaxTimes, string? Mode, string? At = null);

/// <summary>Null: no such limit.</summary>
/// <param name="DuplicateAction"><c>show</c> or <c>refuse</c>; null: <c>show</c>.</param>
public sealed record LimitsEntry(int? OpenRequests, int? MinutesBetween, int? DuplicateDays, string? DuplicateAction, int? MessagesPerMinute)
{
    internal LimitSettings Settings => new(OpenRequests, MinutesBetween, DuplicateDays, DuplicateAction ?? LimitSettings.Show, MessagesPerMinute);

    /// <summary>Null: without limits.</summary>
    internal static LimitsEntry? Of(LimitSettings limits) => limits == LimitSettings.None
        ? null
        : new LimitsEntry(limits.OpenRequests, limits.MinutesBetween, limits.DuplicateDays, limits.DuplicateAction, limits.MessagesPerMinute);
}

/// <param name="Tier"><c>month</c>, <c>year</c> or <c>forever</c>.</param>
/// <param name="Method"><c>stars</c>, <c>provider</c> or <c>liqpay</c>.</param>
/// <param name="Currency">Null: Stars.</param>
/// <param name="Amount">As people write it: 199 hryvnias are 199.</param>
public sealed record PriceEntry(string? Tier, string? Method, decimal? Amount, string? Currency = null);

/// <summary>How a bots file is written and read.</summary>
internal static class BotsFileJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
