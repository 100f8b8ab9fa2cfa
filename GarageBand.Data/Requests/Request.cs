using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Requests;

public enum RequestState
{
    Submitted = 0,

    /// <summary>Waits for a moderator.</summary>
    Review = 1,

    Returned = 2,
    Rejected = 3,

    /// <summary>Accepted; its post waits for the channel's pace.</summary>
    Queued = 4,

    Published = 5,
    Sold = 6,
    Served = 7,

    /// <summary>Its post was deleted by staff or owner.</summary>
    Removed = 8,

    Expired = 9,
}

/// <summary>A filled form that a customer confirmed. Drafts live in the conversation's state.</summary>
public sealed class Request
{
    private Request()
    {
    }

    public Request(long botId, long number, long customerId, long formVersionId, string answers)
    {
        BotId = botId;
        Number = number;
        CustomerId = customerId;
        FormVersionId = formVersionId;
        Answers = answers;
    }

    public long Id { get; private set; }

    public long BotId { get; private set; }

    /// <summary>The number people see; unique per bot, kept by reposts.</summary>
    public long Number { get; private set; }

    public long CustomerId { get; private set; }

    public long FormVersionId { get; private set; }

    /// <summary>Names the confirmation that made it, so that the same one can't make a second; null: made otherwise.</summary>
    public string? ConfirmationKey { get; init; }

    public RequestState State { get; set; }

    /// <summary>Answers and posts don't change while it is set.</summary>
    public bool Locked { get; set; }

    /// <summary>All answers as a JSON object, step key → answer.</summary>
    public string Answers { get; set; } = "";

    /// <summary>How often its answers were changed since it was filed: of two changes at once the later one sees that there was another.</summary>
    public int Revision { get; set; }

    /// <summary>Role title, as typed; at most 200 characters.</summary>
    public string Title { get; set; } = "";

    /// <summary>Role category: the option's key; null when the form has none.</summary>
    public string? Category { get; set; }

    /// <summary>Role place; null when the form asks none.</summary>
    public int? PlaceId { get; set; }

    public int? RegionId { get; set; }

    /// <summary>Role price, in the currency that the form states.</summary>
    public decimal? Price { get; set; }

    /// <summary>Role phone, E.164.</summary>
    public string? Phone { get; set; }

    /// <summary>Role contact: the name the customer gave.</summary>
    public string? Contact { get; set; }

    /// <summary>Of what was answered in words, the same however it is written; null: too little was to tell two requests apart.</summary>
    public string? AnswersHash { get; set; }

    /// <summary>An older request that it seems to repeat, for staff; null: none. No key binds it: the older one may be gone.</summary>
    public long? DuplicateOfId { get; set; }

    /// <summary>Language of the dialog it was filed in.</summary>
    public string Language { get; set; } = "";

    /// <summary>UTC.</summary>
    public DateTime SubmittedAt { get; set; }

    public DateTime? PublishedAt { get; set; }

    public DateTime? ClosedAt { get; set; }

    /// <summary>
    /// UTC; since when its post stands and nobody served it: what the bot's rule counts its days from. Posting it again, asking its owner and the
    /// owner's answer begin it anew. Null: not published yet, or feedback says how it went.
    /// </summary>
    public DateTime? UnservedSince { get; set; }

    /// <summary>How often the bot's rule asked or posted again since the owner last answered.</summary>
    public int Renewals { get; set; }

    /// <summary>UTC; when its owner was asked whether to renew it; null: no question is open.</summary>
    public DateTime? RenewalAskedAt { get; set; }

    /// <summary>UTC; when staff want it posted; null: nobody said, or it is decided.</summary>
    public DateTime? PublishAt { get; set; }

    /// <summary>How often it was posted again, by whomever.</summary>
    public int Reposts { get; set; }

    public ICollection<RequestPhoto> Photos { get; } = [];

    public ICollection<Post> Posts { get; } = [];

    public ICollection<RequestWord> Words { get; } = [];
}

internal sealed class RequestConfiguration : IEntityTypeConfiguration<Request>
{
    public void Configure(EntityTypeBuilder<Request> builder)
    {
        builder.ToTable("Requests");
        builder.Property(r => r.ConfirmationKey).HasMaxLength(100);
        builder.Property(r => r.Title).HasMaxLength(200);
        builder.Property(r => r.Category).HasMaxLength(64);
        builder.Property(r => r.Phone).HasMaxLength(20);
        builder.Property(r => r.Contact).HasMaxLength(200);
        builder.Property(r => r.AnswersHash).HasMaxLength(32);
        builder.Property(r => r.Language).HasMaxLength(8);
        builder.Property(r => r.Price).HasPrecision(18, 2);
        builder.HasIndex(r => new { r.BotId, r.Number }).IsUnique();
        builder.HasIndex(r => r.ConfirmationKey).IsUnique().HasFilter("\"ConfirmationKey\" IS NOT NULL");
        builder.HasIndex(r => new { r.BotId, r.State, r.Id });
        builder.HasIndex(r => new { r.BotId, r.Id });
        builder.HasIndex(r => new { r.State, r.Id });

        // The list's other filters stand in these two, so that they are looked at without a look at the row: however many a region has.
        builder.HasIndex(r => new { r.RegionId, r.Id, r.BotId, r.State, r.Category }).HasDatabaseName("IX_Requests_Region");
        builder.HasIndex(r => new { r.Category, r.Id, r.BotId, r.State }).HasDatabaseName("IX_Requests_Category");
        builder.HasIndex(r => r.PlaceId).HasFilter("\"PlaceId\" IS NOT NULL");
        builder.HasIndex(r => new { r.CustomerId, r.Id });
        builder.HasIndex(r => new { r.BotId, r.Phone, r.SubmittedAt }).HasFilter("\"Phone\" IS NOT NULL");
        builder.HasIndex(r => new { r.BotId, r.AnswersHash, r.SubmittedAt }).HasFilter("\"AnswersHash\" IS NOT NULL");
        builder.HasIndex(r => new { r.BotId, r.PublishedAt }).HasFilter("\"PublishedAt\" IS NOT NULL");
        builder.HasIndex(r => r.Number);
        builder.HasIndex(r => r.SubmittedAt);
        builder.HasIndex(r => r.PublishAt).HasFilter("\"PublishAt\" IS NOT NULL");

        // What may become due, and nothing else: closed requests leave it by themselves.
        builder.HasIndex(r => new { r.BotId, r.UnservedSince, r.Renewals }).HasFilter("\"State\" = 5 AND \"UnservedSince\" IS NOT NULL").HasDatabaseName("IX_Requests_Unserved");
        builder.HasOne<Bots.Bot>().WithMany().HasForeignKey(r => r.BotId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Customers.Customer>().WithMany().HasForeignKey(r => r.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Forms.FormVersion>().WithMany().HasForeignKey(r => r.FormVersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(r => r.Photos).WithOne().HasForeignKey(p => p.RequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(r => r.Posts).WithOne().HasForeignKey(p => p.RequestId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(r => r.Words).WithOne().HasForeignKey(w => w.RequestId).OnDelete(DeleteBehavior.Cascade);
    }
}
