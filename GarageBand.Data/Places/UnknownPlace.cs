using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Places;

/// <summary>What customers of a bot typed for a town that the dictionary doesn't know, counted. Nothing tells who typed it.</summary>
public sealed class UnknownPlace
{
    /// <summary>UTF-16 units; longer ones are no names and are not kept.</summary>
    public const int LongestText = 60;

    private UnknownPlace()
    {
    }

    public UnknownPlace(long botId, string spelling, string text, int? regionId, DateTime at)
    {
        BotId = botId;
        Spelling = spelling;
        Text = text;
        RegionId = regionId;
        LastAt = at;
        Times = 1;
    }

    public long Id { get; private set; }

    public long BotId { get; private set; }

    /// <summary>As dialogs compare names; one row for each and bot.</summary>
    public string Spelling { get; private set; } = "";

    /// <summary>As it was first typed, without "г.", "місто" and the like.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The region that was typed with it; null: none.</summary>
    public int? RegionId { get; private set; }

    public int Times { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime LastAt { get; private set; }

    /// <summary>Staff know that it is no place: it is counted on and not shown.</summary>
    public bool IsIgnored { get; set; }
}

internal sealed class UnknownPlaceConfiguration : IEntityTypeConfiguration<UnknownPlace>
{
    public void Configure(EntityTypeBuilder<UnknownPlace> builder)
    {
        builder.ToTable("UnknownPlaces");
        builder.Property(u => u.Spelling).HasMaxLength(UnknownPlace.LongestText);
        builder.Property(u => u.Text).HasMaxLength(UnknownPlace.LongestText);
        builder.HasIndex(u => new { u.BotId, u.Spelling }).IsUnique();
        builder.HasIndex(u => u.Spelling);
        builder.HasOne<Bots.Bot>().WithMany().HasForeignKey(u => u.BotId).OnDelete(DeleteBehavior.Cascade);
    }
}
