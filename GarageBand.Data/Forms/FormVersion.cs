using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Forms;

/// <summary>One version of a form. Versions are never changed: a running conversation keeps the one it began with.</summary>
public sealed class FormVersion
{
    private FormVersion()
    {
    }

    public FormVersion(string key, int version, string definition, string contentHash)
    {
        Key = key;
        Version = version;
        Definition = definition;
        ContentHash = contentHash;
    }

    public long Id { get; private set; }

    /// <summary>The form: a preset's name (<c>repairs</c>), or a bot's own.</summary>
    public string Key { get; private set; } = "";

    /// <summary>From 1, grows by one.</summary>
    public int Version { get; private set; }

    /// <summary>The form document as JSON.</summary>
    public string Definition { get; private set; } = "";

    /// <summary>SHA-256 of the canonical document, hexadecimal: the same form is stored once.</summary>
    public string ContentHash { get; private set; } = "";

    public DateTime CreatedAt { get; set; }

    /// <summary>As the audit log names who published it; null: nobody of staff did (it ships, or came from a file).</summary>
    public string? CreatedBy { get; set; }
}

internal sealed class FormVersionConfiguration : IEntityTypeConfiguration<FormVersion>
{
    public void Configure(EntityTypeBuilder<FormVersion> builder)
    {
        builder.ToTable("FormVersions");
        builder.Property(f => f.Key).HasMaxLength(100);
        builder.Property(f => f.CreatedBy).HasMaxLength(300);
        builder.Property(f => f.ContentHash).HasMaxLength(64);
        builder.HasIndex(f => new { f.Key, f.Version }).IsUnique();
    }
}
