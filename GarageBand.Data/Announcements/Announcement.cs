using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Announcements;

public enum AnnouncementState
{
    /// <summary>It is being written.</summary>
    Draft = 0,

    /// <summary>It starts by itself at <see cref="Announcement.StartAt"/>.</summary>
    Scheduled = 1,

    Running = 2,

    /// <summary>Nothing goes out until it is resumed.</summary>
    Paused = 3,

    /// <summary>Everybody was written to.</summary>
    Done = 4,

    /// <summary>Staff ended it before everybody was written to.</summary>
    Stopped = 5,
}

/// <summary>Where an announcement goes.</summary>
public enum AnnouncementAudience
{
    /// <summary>To each of the bot's customers who fits, in private.</summary>
    Customers = 0,

    /// <summary>Into the bot's channel.</summary>
    Channel = 1,
}

/// <summary>What staff tell a bot's customers or its channel: one text, many messages.</summary>
public sealed class Announcement
{
    private Announcement()
    {
        Name = "";
        Content = "";
        CreatedBy = "";
    }

    public Announcement(long botId, AnnouncementAudience audience, string name, string content, string createdBy, DateTime createdAt)
    {
        BotId = botId;
        Audience = audience;
        Name = name;
        Content = content;
        CreatedBy = createdBy;
        CreatedAt = createdAt;
    }

    public const int LongestName = 100;

    public long Id { get; private set; }

    /// <summary>Who sends it.</summary>
    public long BotId { get; private set; }

    public AnnouncementAudience Audience { get; set; }

    public AnnouncementState State { get; set; }

    /// <summary>Grows with each change of what it says or to whom.</summary>
    public int Version { get; set; }

    /// <summary>As staff call it; nobody else sees it.</summary>
    public string Name { get; set; }

    /// <summary>Texts, buttons and whom it is for, as JSON.</summary>
    public string Content { get; set; }

    /// <summary>The photo or video; null: text alone.</summary>
    public long? MediaId { get; set; }

    /// <summary>As the audit log names them; at most 300 characters.</summary>
    public string CreatedBy { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }

    /// <summary>UTC; when it is to start by itself; null: somebody starts it.</summary>
    public DateTime? StartAt { get; set; }

    /// <summary>UTC; null: it never started.</summary>
    public DateTime? StartedAt { get; set; }

    /// <summary>UTC; null: it is not over.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Why it did not start when it was to, one of <c>AnnouncementReasons</c>; null: it did, or need not.</summary>
    public string? Trouble { get; set; }

    /// <summary>How many it was for when it started.</summary>
    public int Total { get; set; }

    /// <summary>The customer up to whom everybody has a delivery: where it goes on after a pause or a crash.</summary>
    public long Cursor { get; set; }

    /// <summary>The newest customer when it started: who comes later is not written to.</summary>
    public long UpTo { get; set; }

    /// <summary>What became of it, counted when it ended: deliveries are not kept for ever.</summary>
    public AnnouncementResult Result { get; set; } = new();
}

/// <summary>What became of an announcement's messages.</summary>
public sealed class AnnouncementResult
{
    public int Delivered { get; set; }

    /// <summary>People who blocked the bot, or whom Telegram deleted.</summary>
    public int Blocked { get; set; }

    /// <summary>Refused for another reason.</summary>
    public int Failed { get; set; }

    /// <summary>The answer was lost: maybe delivered. Never sent a second time.</summary>
    public int Uncertain { get; set; }
}

internal sealed class AnnouncementConfiguration : IEntityTypeConfiguration<Announcement>
{
    public void Configure(EntityTypeBuilder<Announcement> builder)
    {
        builder.ToTable("Announcements");
        builder.Property(a => a.Name).HasMaxLength(Announcement.LongestName);
        builder.Property(a => a.CreatedBy).HasMaxLength(300);
        builder.Property(a => a.Trouble).HasMaxLength(60);
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.OwnsOne(a => a.Result);
        builder.HasIndex(a => new { a.BotId, a.Id });
        builder.HasIndex(a => new { a.State, a.Id }).HasFilter("\"State\" IN (1, 2)").HasDatabaseName("IX_Announcements_Open");
        builder.HasOne<Bots.Bot>().WithMany().HasForeignKey(a => a.BotId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<AnnouncementMedia>().WithMany().HasForeignKey(a => a.MediaId).OnDelete(DeleteBehavior.Restrict);
    }
}
