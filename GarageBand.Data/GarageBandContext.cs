using GarageBand.Data.Audit;
using GarageBand.Data.Bots;
using GarageBand.Data.Conversations;
using GarageBand.Data.Customers;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Forms;
using GarageBand.Data.Moderation;
using GarageBand.Data.Places;
using GarageBand.Data.Prices;
using GarageBand.Data.Requests;
using GarageBand.Data.Staff;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GarageBand.Data;

/// <summary>The model that both databases share. Everything written goes through <see cref="IDatabaseWriter"/>.</summary>
public abstract class GarageBandContext(DbContextOptions options)
    : IdentityDbContext<StaffMember, IdentityRole<long>, long>(options), IDataProtectionKeyContext
{
    public DbSet<Bot> Bots => Set<Bot>();

    public DbSet<BotLease> BotLeases => Set<BotLease>();

    public DbSet<BotCounter> BotCounters => Set<BotCounter>();

    public DbSet<FormVersion> FormVersions => Set<FormVersion>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<BotCustomer> BotCustomers => Set<BotCustomer>();

    public DbSet<Ban> Bans => Set<Ban>();

    public DbSet<Conversation> Conversations => Set<Conversation>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<IncomingUpdate> IncomingUpdates => Set<IncomingUpdate>();

    public DbSet<Request> Requests => Set<Request>();

    public DbSet<RequestPhoto> RequestPhotos => Set<RequestPhoto>();

    public DbSet<RequestWord> RequestWords => Set<RequestWord>();

    public DbSet<Feedback> Feedback => Set<Feedback>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<PostMessage> PostMessages => Set<PostMessage>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<ChatPause> ChatPauses => Set<ChatPause>();

    public DbSet<Region> Regions => Set<Region>();

    public DbSet<Place> Places => Set<Place>();

    public DbSet<PriceRange> PriceRanges => Set<PriceRange>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(GarageBandContext).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
    }

    /// <summary>SQLite gives times back without a kind; all of ours are UTC.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        v => v,
        v => DateTime.SpecifyKind(v, DateTimeKind.Utc));
}
