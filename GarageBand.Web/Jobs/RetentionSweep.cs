using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Runtime;
using GarageBand.Data;
using GarageBand.Data.Conversations;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GarageBand.Web.Jobs;

/// <summary>
/// Deletes what is past its time, the oldest first, in batches small enough that dialogs don't wait behind them.
/// What one run leaves the next one finds.
/// </summary>
public sealed class RetentionSweep(
    IDatabaseWriter writer,
    IDbContextFactory<GarageBandContext> contexts,
    IOptions<RetentionOptions> options,
    TimeProvider clock) : IDueWork
{
    private const int BatchSize = 500;
    private const int MostBatches = 200;

    /// <summary>What is told to people and done with once it is sent.</summary>
    private static readonly string[] Lines = [DeliveryPurposes.Dialog, DeliveryPurposes.Alert, DeliveryPurposes.AlertEdit, DeliveryPurposes.Digest, DeliveryPurposes.Announcement];

    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var keep = options.Value;
        await DeleteAsync(UpdatesBefore(now.AddHours(-keep.InboxHours)), cancellationToken);
        await DeleteAsync(MessagesBefore(now.AddDays(-keep.MessagesDays)), cancellationToken);
        await DeleteAsync(CopiesBefore(now.AddDays(-keep.DialogDeliveriesDays)), cancellationToken);
        await DeleteAsync(SessionsBefore(now), cancellationToken);
        foreach (var botId in await BotsAsync(cancellationToken))
        {
            await DeleteAsync(DialogDeliveriesBefore(botId, now.AddDays(-keep.DialogDeliveriesDays)), cancellationToken);
            await DeleteAsync(GivenUpBefore(botId, now.AddDays(-keep.DialogDeliveriesDays)), cancellationToken);
        }
    }

    /// <summary>One statement a batch; public so that tests can run it against both databases.</summary>
    public static Func<GarageBandContext, CancellationToken, Task<int>> UpdatesBefore(DateTime limit) => (db, cancellationToken) =>
        db.IncomingUpdates
            .Where(u => u.ReceivedAt < limit && u.State == UpdateState.Done)
            .OrderBy(u => u.ReceivedAt)
            .Take(BatchSize)
            .ExecuteDeleteAsync(cancellationToken);

    /// <inheritdoc cref="UpdatesBefore"/>
    public static Func<GarageBandContext, CancellationToken, Task<int>> MessagesBefore(DateTime limit) => (db, cancellationToken) =>
        db.Messages
            .Where(m => m.At < limit)
            .OrderBy(m => m.At)
            .Take(BatchSize)
            .ExecuteDeleteAsync(cancellationToken);

    /// <inheritdoc cref="UpdatesBefore"/>
    public static Func<GarageBandContext, CancellationToken, Task<int>> DialogDeliveriesBefore(long botId, DateTime limit) => (db, cancellationToken) =>
        db.Deliveries
            .Where(d => d.BotId == botId && d.SentAt != null && d.SentAt < limit && Lines.Contains(d.Purpose))
            .OrderBy(d => d.SentAt)
            .Take(BatchSize)
            .ExecuteDeleteAsync(cancellationToken);

    /// <summary>Refused, or replaced by a newer edit. A post stays: staff may still send it; and so does what an announcement that is paused holds back.</summary>
    public static Func<GarageBandContext, CancellationToken, Task<int>> GivenUpBefore(long botId, DateTime limit) => (db, cancellationToken) =>
        db.Deliveries
            .Where(d => d.BotId == botId && (d.State == DeliveryState.Rejected || d.State == DeliveryState.Dropped) && d.CreatedAt < limit && d.Purpose != DeliveryPurposes.Post
                && (d.Purpose != DeliveryPurposes.Announcement || d.State == DeliveryState.Rejected || d.Failure == null))
            .OrderBy(d => d.CreatedAt)
            .Take(BatchSize)
            .ExecuteDeleteAsync(cancellationToken);

    /// <summary>Photos that were copied from another bot; one that is wanted again is copied again.</summary>
    public static Func<GarageBandContext, CancellationToken, Task<int>> CopiesBefore(DateTime limit) => (db, cancellationToken) =>
        db.FileCopies
            .Where(c => c.CreatedAt < limit)
            .OrderBy(c => c.CreatedAt)
            .Take(BatchSize)
            .ExecuteDeleteAsync(cancellationToken);

    /// <summary>Of staff; their cookies open nothing any more.</summary>
    public static Func<GarageBandContext, CancellationToken, Task<int>> SessionsBefore(DateTime limit) => (db, cancellationToken) =>
        db.StaffSessions
            .Where(s => s.ExpiresAt < limit)
            .OrderBy(s => s.ExpiresAt)
            .Take(BatchSize)
            .ExecuteDeleteAsync(cancellationToken);

    private async Task DeleteAsync(Func<GarageBandContext, CancellationToken, Task<int>> batch, CancellationToken cancellationToken)
    {
        for (var done = 0; done < MostBatches; done++)
        {
            if (await writer.WriteAsync(batch, cancellationToken) < BatchSize)
                return;
        }
    }

    private async Task<List<long>> BotsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Bots.AsNoTracking().OrderBy(b => b.Id).Select(b => b.Id).ToListAsync(cancellationToken);
    }
}
