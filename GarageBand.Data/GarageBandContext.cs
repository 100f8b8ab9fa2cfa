using System.Data.Common;
using GarageBand.Data.Announcements;
using GarageBand.Data.Audit;
using GarageBand.Data.Bots;
using GarageBand.Data.Conversations;
using GarageBand.Data.Customers;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Forms;
using GarageBand.Data.Moderation;
using GarageBand.Data.Payments;
using GarageBand.Data.Places;
using GarageBand.Data.Prices;
using GarageBand.Data.Requests;
using GarageBand.Data.SavedSearches;
using GarageBand.Data.Staff;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GarageBand.Data;

/// <summary>The model that both databases share. Everything written goes through <see cref="IDatabaseWriter"/>.</summary>
public abstract class GarageBandContext(DbContextOptions options)
    : IdentityDbContext<StaffMember, IdentityRole<long>, long>(options), IDataProtectionKeyContext
{
    public DbSet<Bot> Bots => Set<Bot>();

    public DbSet<BotLease> BotLeases => Set<BotLease>();

    public DbSet<BotCounter> BotCounters => Set<BotCounter>();

    public DbSet<ChatPickCode> ChatPickCodes => Set<ChatPickCode>();

    public DbSet<BotFinding> BotFindings => Set<BotFinding>();

    public DbSet<FormVersion> FormVersions => Set<FormVersion>();

    public DbSet<FormDraft> FormDrafts => Set<FormDraft>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<CustomerWord> CustomerWords => Set<CustomerWord>();

    public DbSet<CustomerNote> CustomerNotes => Set<CustomerNote>();

    public DbSet<BotCustomer> BotCustomers => Set<BotCustomer>();

    public DbSet<Ban> Bans => Set<Ban>();

    public DbSet<Conversation> Conversations => Set<Conversation>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<ReplyTemplate> ReplyTemplates => Set<ReplyTemplate>();

    public DbSet<UnknownPlace> UnknownPlaces => Set<UnknownPlace>();

    public DbSet<IncomingUpdate> IncomingUpdates => Set<IncomingUpdate>();

    public DbSet<Request> Requests => Set<Request>();

    public DbSet<RequestPhoto> RequestPhotos => Set<RequestPhoto>();

    public DbSet<RequestWord> RequestWords => Set<RequestWord>();

    public DbSet<RequestReplies> RequestReplies => Set<RequestReplies>();

    public DbSet<Feedback> Feedback => Set<Feedback>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<PostMessage> PostMessages => Set<PostMessage>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<ChatPause> ChatPauses => Set<ChatPause>();

    public DbSet<FileCopy> FileCopies => Set<FileCopy>();

    public DbSet<Announcement> Announcements => Set<Announcement>();

    public DbSet<AnnouncementMedia> AnnouncementMedia => Set<AnnouncementMedia>();

    public DbSet<SavedSearch> SavedSearches => Set<SavedSearch>();

    public DbSet<SearchKey> SearchKeys => Set<SearchKey>();

    public DbSet<SearchAlert> SearchAlerts => Set<SearchAlert>();

    public DbSet<AlertTimes> AlertTimes => Set<AlertTimes>();

    public DbSet<MatchingTask> MatchingTasks => Set<MatchingTask>();

    public DbSet<Region> Regions => Set<Region>();

    public DbSet<Place> Places => Set<Place>();

    public DbSet<PriceRange> PriceRanges => Set<PriceRange>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<Subscription> Subscriptions => Set<Subscription>();

    public DbSet<TelegramLinkCode> TelegramLinkCodes => Set<TelegramLinkCode>();

    public DbSet<StaffSession> StaffSessions => Set<StaffSession>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<StaffView> StaffViews => Set<StaffView>();

    public DbSet<Donation> Donations => Set<Donation>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>
    /// Stores new rows with what hangs on them, at once and in order, and gives them their keys. For what is stored thousands of times a
    /// second: a database may do it past the change tracker, so what is changed in the rows afterwards is not noticed.
    /// </summary>
    public virtual async Task InsertAsync<T>(IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        AddRange(rows);
        await SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stores the values that these properties have in rows that are there, found by their keys. As fast as <see cref="InsertAsync"/>.</summary>
    /// <param name="rows">Not tracked.</param>
    /// <param name="properties">Names of mapped properties.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public virtual async Task UpdateAsync<T>(IReadOnlyList<T> rows, IReadOnlyList<string> properties, CancellationToken cancellationToken)
        where T : class
    {
        foreach (var row in rows)
        {
            var entry = Attach(row);
            foreach (var property in properties)
                entry.Property(property).IsModified = true;
        }

        await SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        foreach (var row in rows)
            Entry(row).State = EntityState.Detached;
    }

    /// <summary>Runs one of <see cref="Providers.HotStatements"/>.</summary>
    /// <returns>Rows changed.</returns>
    public virtual Task<int> RunAsync(string sql, object?[] values, CancellationToken cancellationToken) =>
        Database.ExecuteSqlRawAsync(sql, values!, cancellationToken);

    /// <summary>An open connection is worth keeping; else the provider's own pool does as well.</summary>
    internal virtual bool KeepsConnection => false;

    /// <summary>The first row of one of <see cref="Providers.HotStatements"/>; null: none.</summary>
    internal virtual async Task<T?> FirstAsync<T>(string sql, object?[] values, Func<DbDataReader, T> read, CancellationToken cancellationToken)
        where T : class
    {
        var command = this.GetService<IRawSqlCommandBuilder>().Build(sql, values!, Model);
        var reader = await command.RelationalCommand.ExecuteReaderAsync(
            new RelationalCommandParameterObject(this.GetService<IRelationalConnection>(), command.ParameterValues, null, this, this.GetService<IRelationalCommandDiagnosticsLogger>()),
            cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
            return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? read(reader.DbDataReader) : null;
    }

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
