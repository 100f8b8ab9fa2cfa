using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Deliveries;

/// <summary>A file of another bot that this bot has uploaded, under an id of its own: one bot's file ids are of no use to another.</summary>
public sealed class FileCopy
{
    private FileCopy()
    {
        UniqueId = "";
        FileId = "";
    }

    public FileCopy(long botId, string uniqueId, string fileId, DateTime createdAt)
    {
        BotId = botId;
        UniqueId = uniqueId;
        FileId = fileId;
        CreatedAt = createdAt;
    }

    /// <summary>Who uploaded it.</summary>
    public long BotId { get; private set; }

    /// <summary>Of the original; the same for all bots.</summary>
    public string UniqueId { get; private set; }

    /// <summary>Valid for <see cref="BotId"/> only.</summary>
    public string FileId { get; set; }

    public DateTime CreatedAt { get; set; }
}

internal sealed class FileCopyConfiguration : IEntityTypeConfiguration<FileCopy>
{
    public void Configure(EntityTypeBuilder<FileCopy> builder)
    {
        builder.ToTable("FileCopies");
        builder.HasKey(c => new { c.BotId, c.UniqueId });
        builder.Property(c => c.UniqueId).HasMaxLength(100);
        builder.Property(c => c.FileId).HasMaxLength(300);
        builder.HasIndex(c => c.CreatedAt);
        builder.HasOne<Bots.Bot>().WithMany().HasForeignKey(c => c.BotId).OnDelete(DeleteBehavior.Cascade);
    }
}
