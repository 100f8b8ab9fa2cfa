using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Requests;

/// <summary>A photo of a request, as the bot that received it can send it again.</summary>
public sealed class RequestPhoto
{
    private RequestPhoto()
    {
        FileId = "";
        FileUniqueId = "";
    }

    public RequestPhoto(int ordinal, string fileId, string fileUniqueId, int width, int height)
    {
        Ordinal = ordinal;
        FileId = fileId;
        FileUniqueId = fileUniqueId;
        Width = width;
        Height = height;
    }

    public long Id { get; private set; }

    public long RequestId { get; private set; }

    /// <summary>From 0, in the order the customer sent them.</summary>
    public int Ordinal { get; private set; }

    /// <summary>Valid for the request's bot only.</summary>
    public string FileId { get; private set; }

    /// <summary>The same for every bot; tells that two photos are one.</summary>
    public string FileUniqueId { get; private set; }

    public int Width { get; private set; }

    public int Height { get; private set; }
}

internal sealed class RequestPhotoConfiguration : IEntityTypeConfiguration<RequestPhoto>
{
    public void Configure(EntityTypeBuilder<RequestPhoto> builder)
    {
        builder.ToTable("RequestPhotos");
        builder.Property(p => p.FileId).HasMaxLength(300);
        builder.Property(p => p.FileUniqueId).HasMaxLength(100);
        builder.HasIndex(p => new { p.RequestId, p.Ordinal }).IsUnique();
        builder.HasIndex(p => p.FileUniqueId);
    }
}
