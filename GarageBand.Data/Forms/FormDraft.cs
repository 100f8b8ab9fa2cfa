using GarageBand.Data.Bots;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Forms;

/// <summary>What staff are making of a bot's form; one a bot. The row stays when the draft is published or dropped, so that its version goes on.</summary>
public sealed class FormDraft
{
    private FormDraft()
    {
    }

    public FormDraft(long botId) => BotId = botId;

    public long BotId { get; private set; }

    /// <summary>A form document that may still have faults; null: there is no draft.</summary>
    public string? Document { get; set; }

    /// <summary>Grows with each change: whoever saves must have seen the newest.</summary>
    public int Version { get; set; }

    /// <summary>As the audit log names who changed it last.</summary>
    public string By { get; set; } = "";

    /// <summary>UTC; of the last change.</summary>
    public DateTime At { get; set; }
}

internal sealed class FormDraftConfiguration : IEntityTypeConfiguration<FormDraft>
{
    public void Configure(EntityTypeBuilder<FormDraft> builder)
    {
        builder.ToTable("FormDrafts");
        builder.HasKey(d => d.BotId);
        builder.Property(d => d.BotId).ValueGeneratedNever();
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.Property(d => d.By).HasMaxLength(300);
        builder.HasOne<Bot>().WithOne().HasForeignKey<FormDraft>(d => d.BotId).OnDelete(DeleteBehavior.Cascade);
    }
}
