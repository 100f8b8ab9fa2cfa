using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Bots;

/// <summary>Whether a confirmed request is posted at once or waits for a moderator.</summary>
public enum ModerationMode
{
    Post = 0,
    Pre = 1,
}

/// <summary>How a bot's updates get here.</summary>
public enum UpdateMode
{
    /// <summary>It asks for them (getUpdates).</summary>
    Polling = 0,

    /// <summary>They are brought to an address of ours.</summary>
    Webhook = 1,
}

/// <summary>What a bot does by itself with a request that nobody served. Null on the bot means: nothing.</summary>
public sealed class RepostRule
{
    /// <summary>Local days.</summary>
    public int AfterDays { get; set; }

    /// <summary>How often, until its owner answers.</summary>
    public int MaxTimes { get; set; }

    /// <summary><c>ask</c> (the owner is offered it) or <c>auto</c>.</summary>
    public string Mode { get; set; } = "ask";

    /// <summary>Not before this time of the bot's day.</summary>
    public TimeOnly At { get; set; } = UsualTime;

    public static readonly TimeOnly UsualTime = new(16, 0);
}

/// <summary>One Telegram bot that GarageBand runs.</summary>
public sealed class Bot
{
    private Bot()
    {
    }

    public Bot(string name, long formVersionId, string language)
    {
        Name = name;
        FormVersionId = formVersionId;
        Language = language;
        PublicId = Guid.NewGuid();
    }

    internal const int MostCharactersInName = 100;

    public long Id { get; private set; }

    /// <summary>Stands in addresses that outsiders see (webhooks), where the row's id would tell too much.</summary>
    public Guid PublicId { get; private set; }

    /// <summary>What staff call it; unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>Language of posts, groups and hashtags: <c>ru</c>, <c>uk</c> or <c>en</c>; the dialog speaks the customer's.</summary>
    public string Language { get; set; } = "";

    /// <summary>The form version that new conversations begin with.</summary>
    public long FormVersionId { get; set; }

    /// <summary>Telegram's user id of the bot, which its token begins with; null until there was a token. A token's owner can't change.</summary>
    public long? TelegramId { get; set; }

    /// <summary>Telegram's user name without @; null until getMe answered once.</summary>
    public string? Username { get; set; }

    /// <summary>The token, protected by Data Protection; null when none was given (an exported bot).</summary>
    public string? ProtectedToken { get; set; }

    /// <summary>Base address of the Bot API; null: the configured default.</summary>
    public string? ApiBaseUrl { get; set; }

    public UpdateMode Updates { get; set; }

    /// <summary>What whoever brings an update must know, protected like the token; null until updates are brought.</summary>
    public string? ProtectedWebhookSecret { get; set; }

    /// <summary>The token of the payment provider that BotFather gave, protected like the token; null: the bot takes no payments through one.</summary>
    public string? ProtectedProviderToken { get; set; }

    /// <summary>The shop at LiqPay that the bot sells for; null: none.</summary>
    public LiqPayShop? LiqPay { get; set; }

    /// <summary>What the channel's readers are usually asked to give, in Stars: <c>50,100,250</c>.</summary>
    public string UsualDonations { get; set; } = "50,100,250";

    /// <summary>Staff want it to run.</summary>
    public bool Enabled { get; set; }

    /// <summary>UTC; when staff first started it. Null: it is being set up.</summary>
    public DateTime? StartedAt { get; private set; }

    /// <summary>Staff want it to run from now on.</summary>
    /// <param name="now">UTC.</param>
    public void Start(DateTime now)
    {
        Enabled = true;
        StartedAt ??= now;
    }

    /// <summary>UTC; null: it is not deleted. A deleted bot's requests, conversations and payments stay to be read.</summary>
    public DateTime? DeletedAt { get; private set; }

    /// <summary>It runs no more, its secrets are gone, and its name and Telegram's bot are free for another.</summary>
    /// <param name="now">UTC.</param>
    public void Delete(DateTime now)
    {
        var mark = string.Create(System.Globalization.CultureInfo.InvariantCulture, $" †{Id}");
        Name = (Name.Length + mark.Length <= MostCharactersInName ? Name : Name[..(MostCharactersInName - mark.Length)]) + mark;
        (Enabled, DeletedAt) = (false, now);
        (TelegramId, ProtectedToken, ProtectedWebhookSecret, ProtectedProviderToken, LiqPay) = (null, null, null, null, null);
    }

    public ModerationMode Moderation { get; set; }

    /// <summary>The bot whose posts a filter bot filters, by name; null for others.</summary>
    public string? SourceBotName { get; set; }

    public RepostRule? Repost { get; set; }

    /// <summary>Words of the partner's button, at most 40 characters; null: there is none.</summary>
    public string? PartnerLabel { get; set; }

    /// <summary>Where the partner's button leads, https; null: there is none.</summary>
    public string? PartnerUrl { get; set; }

    /// <summary>An author hears of the comments under the post.</summary>
    public bool TellsReplies { get; set; } = true;

    public BotLimits Limits { get; set; } = new();

    /// <summary>IANA name; by its clock the bot does what has an hour.</summary>
    public string TimeZone { get; set; } = UsualTimeZone;

    public const string UsualTimeZone = "Europe/Kyiv";

    /// <summary>What a filter bot's subscriptions cost, as <c>month:Stars:XTR:100;year:LiqPay:UAH:99900</c>; null: it is free.</summary>
    public string? Prices { get; set; }

    /// <summary>Everybody may have a first month for nothing, once.</summary>
    public bool FreeMonth { get; set; }

    public ChannelBinding Binding { get; set; } = new();

    public BotHealth Health { get; set; } = new();

    public DateTime CreatedAt { get; set; }
}

internal sealed class BotConfiguration : IEntityTypeConfiguration<Bot>
{
    public void Configure(EntityTypeBuilder<Bot> builder)
    {
        builder.ToTable("Bots");
        builder.Property(b => b.Name).HasMaxLength(Bot.MostCharactersInName);
        builder.Property(b => b.Language).HasMaxLength(8);
        builder.Property(b => b.Username).HasMaxLength(64);
        builder.Property(b => b.ProtectedToken).HasMaxLength(2000);
        builder.Property(b => b.ApiBaseUrl).HasMaxLength(300);
        builder.Property(b => b.ProtectedWebhookSecret).HasMaxLength(2000);
        builder.Property(b => b.ProtectedProviderToken).HasMaxLength(2000);
        builder.Property(b => b.UsualDonations).HasMaxLength(60);
        builder.Property(b => b.SourceBotName).HasMaxLength(100);
        builder.Property(b => b.TimeZone).HasMaxLength(64);
        builder.Property(b => b.PartnerLabel).HasMaxLength(40);
        builder.Property(b => b.PartnerUrl).HasMaxLength(300);
        builder.Property(b => b.Prices).HasMaxLength(1000);
        builder.HasIndex(b => b.Name).IsUnique();
        builder.HasIndex(b => b.PublicId).IsUnique();
        builder.HasIndex(b => b.TelegramId).IsUnique();
        builder.HasOne<Forms.FormVersion>().WithMany().HasForeignKey(b => b.FormVersionId).OnDelete(DeleteBehavior.Restrict);
        builder.OwnsOne(b => b.Repost, r => r.Property(x => x.Mode).HasMaxLength(8));
        builder.OwnsOne(b => b.LiqPay, LiqPayShop.Configure);
        builder.OwnsOne(b => b.Binding, ChannelBinding.Configure);
        builder.Navigation(b => b.Binding).IsRequired();
        builder.OwnsOne(b => b.Limits, BotLimits.Configure);
        builder.Navigation(b => b.Limits).IsRequired();
        builder.OwnsOne(b => b.Health, h =>
        {
            h.Property(x => x.Detail).HasMaxLength(500);
        });
        builder.Navigation(b => b.Health).IsRequired();
    }
}
