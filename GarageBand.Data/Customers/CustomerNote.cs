using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Customers;

/// <summary>What staff want to remember of a customer; the customer never sees it.</summary>
public sealed class CustomerNote
{
    /// <summary>UTF-16 units.</summary>
    public const int LongestText = 2000;

    private CustomerNote()
    {
    }

    public CustomerNote(long customerId, string author, string text, DateTime at)
    {
        CustomerId = customerId;
        Author = author;
        Text = text;
        At = at;
    }

    public long Id { get; private set; }

    public long CustomerId { get; private set; }

    /// <summary>As the audit log names who wrote it; at most 300 characters.</summary>
    public string Author { get; private set; } = "";

    /// <summary>Plain, at most <see cref="LongestText"/>.</summary>
    public string Text { get; set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>UTC; null: it is as it was written.</summary>
    public DateTime? EditedAt { get; set; }
}

internal sealed class CustomerNoteConfiguration : IEntityTypeConfiguration<CustomerNote>
{
    public void Configure(EntityTypeBuilder<CustomerNote> builder)
    {
        builder.ToTable("CustomerNotes");
        builder.Property(n => n.Author).HasMaxLength(300);
        builder.Property(n => n.Text).HasMaxLength(CustomerNote.LongestText);
        builder.HasIndex(n => new { n.CustomerId, n.Id });
        builder.HasOne<Customer>().WithMany().HasForeignKey(n => n.CustomerId).OnDelete(DeleteBehavior.Cascade);
    }
}
