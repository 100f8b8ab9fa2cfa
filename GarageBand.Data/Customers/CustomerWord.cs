using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Customers;

/// <summary>The search for people: one normalised word of a name or username (lower case, ё as е, no marks), found by prefix.</summary>
public sealed class CustomerWord
{
    private CustomerWord()
    {
        Word = "";
    }

    public CustomerWord(string word)
    {
        Word = word;
    }

    /// <summary>At most 40 characters.</summary>
    public string Word { get; private set; }

    public long CustomerId { get; private set; }
}

internal sealed class CustomerWordConfiguration : IEntityTypeConfiguration<CustomerWord>
{
    public void Configure(EntityTypeBuilder<CustomerWord> builder)
    {
        builder.ToTable("CustomerWords");
        builder.HasKey(w => new { w.Word, w.CustomerId });
        builder.Property(w => w.Word).HasMaxLength(40);
    }
}
