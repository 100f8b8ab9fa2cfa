using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Audit;

/// <summary>Who did what, when, and what it was before and after. Never changed, never holds a secret.</summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
        Actor = Action = Subject = "";
    }

    public AuditEntry(DateTime at, string actor, string action, string subject)
    {
        At = at;
        Actor = actor;
        Action = action;
        Subject = subject;
    }

    public long Id { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>Kind, id and name: <c>staff:3 anna@example.org</c>, <c>telegram:77 Oleh</c>, <c>command-line</c>.</summary>
    public string Actor { get; private set; }

    /// <summary>For example <c>request.post-deleted</c>.</summary>
    public string Action { get; private set; }

    /// <summary>What it was done to: <c>request:12</c>, <c>bot:1</c>.</summary>
    public string Subject { get; private set; }

    public long? BotId { get; init; }

    /// <summary>JSON; null where there was nothing.</summary>
    public string? Before { get; init; }

    /// <summary>JSON; null where nothing is left.</summary>
    public string? After { get; init; }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.Property(a => a.Actor).HasMaxLength(300);
        builder.Property(a => a.Action).HasMaxLength(60);
        builder.Property(a => a.Subject).HasMaxLength(100);
        builder.HasIndex(a => a.At);
        builder.HasIndex(a => new { a.Subject, a.Id });
        builder.HasIndex(a => new { a.Actor, a.Id });
        builder.HasIndex(a => new { a.Action, a.Id });
        builder.HasIndex(a => new { a.BotId, a.Id });
    }
}
