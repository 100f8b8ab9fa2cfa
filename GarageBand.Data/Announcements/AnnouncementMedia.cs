using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Announcements;

public enum AnnouncementMediaKind
{
    Photo = 0,
    Video = 1,
}

/// <summary>A photo or video that staff gave an announcement. In the database, so that whichever process sends it has it.</summary>
public sealed class AnnouncementMedia
{
    private AnnouncementMedia()
    {
        FileName = "";
        Bytes = [];
    }

    public AnnouncementMedia(long botId, AnnouncementMediaKind kind, string fileName, byte[] bytes, int width, int height, DateTime createdAt)
    {
        BotId = botId;
        Kind = kind;
        FileName = fileName;
        Bytes = bytes;
        (Width, Height) = (width, height);
        CreatedAt = createdAt;
    }

    /// <summary>Bytes of a photo (Bot API, sending files: 10 MB).</summary>
    public const int LargestPhoto = 10 * 1024 * 1024;

    /// <summary>Bytes of a video. The Bot API takes 50 MB; so much is uploaded within the time that one call may take.</summary>
    public const int LargestVideo = 20 * 1024 * 1024;

    public long Id { get; private set; }

    /// <summary>Whose announcements have it: who may see them may see it.</summary>
    public long BotId { get; private set; }

    public AnnouncementMediaKind Kind { get; private set; }

    /// <summary>With its ending; at most 100 characters.</summary>
    public string FileName { get; private set; }

    public byte[] Bytes { get; private set; }

    /// <summary>Pixels; 0: unknown (a video).</summary>
    public int Width { get; private set; }

    /// <inheritdoc cref="Width"/>
    public int Height { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; private set; }
}

internal sealed class AnnouncementMediaConfiguration : IEntityTypeConfiguration<AnnouncementMedia>
{
    public void Configure(EntityTypeBuilder<AnnouncementMedia> builder)
    {
        builder.ToTable("AnnouncementMedia");
        builder.Property(m => m.FileName).HasMaxLength(100);
        builder.HasIndex(m => m.BotId);
    }
}
