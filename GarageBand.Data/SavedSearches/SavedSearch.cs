using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.SavedSearches;

public enum SearchState
{
    Active = 0,

    /// <summary>Its owner paused it.</summary>
    Paused = 1,

    /// <summary>Its owner is no member of the channel (yet).</summary>
    Waits = 2,
}

/// <summary>What a customer of a filter bot wants to hear of.</summary>
public sealed class SavedSearch
{
    private SavedSearch()
    {
        ConfirmationKey = "";
    }

    public SavedSearch(long botId, long customerId, long chatId, string confirmationKey)
    {
        BotId = botId;
        CustomerId = customerId;
        ChatId = chatId;
        ConfirmationKey = confirmationKey;
    }

    public long Id { get; private set; }

    /// <summary>The filter bot.</summary>
    public long BotId { get; private set; }

    public long CustomerId { get; private set; }

    /// <summary>Telegram's chat with that customer.</summary>
    public long ChatId { get; private set; }

    /// <summary>Names the confirmation that made it, so that the same one can't make a second.</summary>
    public string ConfirmationKey { get; private set; }

    /// <summary>The form version its answers belong to.</summary>
    public long FormVersionId { get; set; }

    /// <summary>As its owner, or its answers, call it; at most 60 characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>Language of the dialog it was made in: alerts speak it.</summary>
    public string Language { get; set; } = "";

    /// <summary>All answers as a JSON object, step key → answer.</summary>
    public string Answers { get; set; } = "";

    public SearchState State { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>UTC; when to ask again whether its owner is a member; null: not while it is paused or waits.</summary>
    public DateTime? CheckMemberAt { get; set; }

    public ICollection<SearchKey> Keys { get; } = [];
}

internal sealed class SavedSearchConfiguration : IEntityTypeConfiguration<SavedSearch>
{
    public void Configure(EntityTypeBuilder<SavedSearch> builder)
    {
        builder.ToTable("SavedSearches");
        builder.Property(s => s.ConfirmationKey).HasMaxLength(100);
        builder.Property(s => s.Name).HasMaxLength(60);
        builder.Property(s => s.Language).HasMaxLength(8);
        builder.HasIndex(s => s.ConfirmationKey).IsUnique();
        builder.HasIndex(s => new { s.BotId, s.CustomerId, s.Id });
        builder.HasIndex(s => s.CheckMemberAt).HasFilter("\"CheckMemberAt\" IS NOT NULL");
        builder.HasOne<Bots.Bot>().WithMany().HasForeignKey(s => s.BotId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Customers.Customer>().WithMany().HasForeignKey(s => s.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Forms.FormVersion>().WithMany().HasForeignKey(s => s.FormVersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(s => s.Keys).WithOne().HasForeignKey(k => k.SearchId).OnDelete(DeleteBehavior.Cascade);
    }
}
