using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Requests;

/// <summary>The text search: one normalised word of a request (lower case, ё as е, no marks), found by prefix.</summary>
public sealed class RequestWord
{
    private RequestWord()
    {
        Word = "";
    }

    public RequestWord(string word)
    {
        Word = word;
    }

    /// <summary>At most 40 characters.</summary>
    public string Word { get; private set; }

    public long RequestId { get; private set; }
}

internal sealed class RequestWordConfiguration : IEntityTypeConfiguration<RequestWord>
{
    public void Configure(EntityTypeBuilder<RequestWord> builder)
    {
        builder.ToTable("RequestWords");
        builder.HasKey(w => new { w.Word, w.RequestId });
        builder.Property(w => w.Word).HasMaxLength(40);
    }
}
