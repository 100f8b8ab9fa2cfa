using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Conversations;

/// <summary>What staff often write to customers, with places for what is known of them. It holds nothing of anybody.</summary>
public sealed class ReplyTemplate
{
    /// <summary>UTF-16 units of a name.</summary>
    public const int LongestName = 60;

    /// <summary>UTF-16 units of one language's text.</summary>
    public const int LongestText = 2000;

    public long Id { get; private set; }

    /// <summary>Null: for all bots.</summary>
    public long? BotId { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Liquid; empty: there is none in Russian.</summary>
    public string Ru { get; set; } = "";

    /// <summary>Liquid; empty: there is none in Ukrainian.</summary>
    public string Uk { get; set; } = "";

    /// <summary>Liquid; empty: there is none in English.</summary>
    public string En { get; set; } = "";

    /// <summary>Counts the changes: whoever changes it names the one they saw.</summary>
    public int Version { get; set; }
}

internal sealed class ReplyTemplateConfiguration : IEntityTypeConfiguration<ReplyTemplate>
{
    public void Configure(EntityTypeBuilder<ReplyTemplate> builder)
    {
        builder.ToTable("ReplyTemplates");
        builder.Property(t => t.Name).HasMaxLength(ReplyTemplate.LongestName);
        builder.Property(t => t.Ru).HasMaxLength(ReplyTemplate.LongestText);
        builder.Property(t => t.Uk).HasMaxLength(ReplyTemplate.LongestText);
        builder.Property(t => t.En).HasMaxLength(ReplyTemplate.LongestText);
        builder.Property(t => t.Version).IsConcurrencyToken();
        builder.HasOne<Bots.Bot>().WithMany().HasForeignKey(t => t.BotId).OnDelete(DeleteBehavior.Cascade);
    }
}
