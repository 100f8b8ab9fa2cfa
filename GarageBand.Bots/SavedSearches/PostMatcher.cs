using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Data;
using GarageBand.Data.Requests;
using GarageBand.Data.SavedSearches;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.SavedSearches;

/// <summary>Works off what <see cref="MatchingTasks"/> left: one task at a time, each by one process, in transactions small enough that dialogs don't wait.</summary>
internal sealed partial class PostMatcher(
    IDbContextFactory<GarageBandContext> contexts,
    IDatabaseWriter writer,
    IBotDirectory bots,
    AlertTexts texts,
    AlertBatch batch,
    OverAlerts over,
    IDeliveries deliveries,
    TimeProvider time,
    ILogger<PostMatcher> logger)
{
    private const int BatchSize = 200;

    /// <summary>Longer than any batch takes; a claim is prolonged with each.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(3);

    /// <summary>What can't be done for so long is given up.</summary>
    private static readonly TimeSpan Hopeless = TimeSpan.FromDays(1);

    /// <summary>Ends when nothing is left that could be done now.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        while (await TakeAsync(cancellationToken).ConfigureAwait(false) is { } task)
        {
            try
            {
                await DoAsync(task, cancellationToken).ConfigureAwait(false);
                await EndAsync(task, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(failure, task.RequestId);
                if (task.CreatedAt < time.GetUtcNow().UtcDateTime - Hopeless)
                    await EndAsync(task, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Null: nothing waits that nobody works on.</summary>
    private async Task<MatchingTask?> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = time.GetUtcNow().UtcDateTime;
            if (await NextAsync(now, cancellationToken).ConfigureAwait(false) is not { } task)
                return null;
            var mine = await writer.WriteAsync(
                (db, ct) => db.MatchingTasks.Where(t => t.Id == task.Id && (t.ClaimedUntil == null || t.ClaimedUntil < now))
                    .ExecuteUpdateAsync(s => s.SetProperty(t => t.ClaimedUntil, now + Claim), ct),
                cancellationToken).ConfigureAwait(false);
            if (mine == 1)
                return task;
        }
    }

    private async Task<MatchingTask?> NextAsync(DateTime now, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            return await db.MatchingTasks.AsNoTracking().Where(t => t.ClaimedUntil == null || t.ClaimedUntil < now).OrderBy(t => t.Id)
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task DoAsync(MatchingTask task, CancellationToken cancellationToken)
    {
        if (await ReadAsync(task.RequestId, cancellationToken).ConfigureAwait(false) is not { } post)
            return;
        if (task.Kind == MatchingKind.Over)
            await MarkAsync(task, post, cancellationToken).ConfigureAwait(false);
        else if (post is { State: RequestState.Published, MessageId: not null })
            await TellAsync(task, post, cancellationToken).ConfigureAwait(false);
    }

    private async Task<MatchedPost?> ReadAsync(long requestId, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
            return await MatchedPost.ReadAsync(db, requestId, cancellationToken).ConfigureAwait(false);
    }

    private async Task TellAsync(MatchingTask task, MatchedPost post, CancellationToken cancellationToken)
    {
        var source = await bots.GetAsync(post.BotId, cancellationToken).ConfigureAwait(false);
        foreach (var filterId in source?.FilterIds ?? [])
        {
            if (await bots.GetAsync(filterId, cancellationToken).ConfigureAwait(false) is not { } filter)
                continue;
            var text = await texts.OfAsync(filter, post, cancellationToken).ConfigureAwait(false);
            foreach (var some in (await HitsAsync(filterId, post, cancellationToken).ConfigureAwait(false)).Chunk(BatchSize))
            {
                var rows = await writer.WriteAsync(
                    async (db, ct) =>
                    {
                        await ProlongAsync(db, task, ct).ConfigureAwait(false);
                        return await batch.TellAsync(db, filter, text, some, ct).ConfigureAwait(false);
                    },
                    cancellationToken).ConfigureAwait(false);
                deliveries.Committed(rows);
            }
        }
    }

    private async Task<IReadOnlyList<SearchHits.Hit>> HitsAsync(long filterId, MatchedPost post, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
            return await SearchHits.ReadAsync(db, filterId, post, cancellationToken).ConfigureAwait(false);
    }

    private async Task MarkAsync(MatchingTask task, MatchedPost post, CancellationToken cancellationToken)
    {
        for (long? after = 0; after is { } last;)
        {
            (after, var rows) = await writer.WriteAsync(
                async (db, ct) =>
                {
                    await ProlongAsync(db, task, ct).ConfigureAwait(false);
                    return await over.MarkAsync(db, post, last, ct).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            deliveries.Committed(rows);
        }
    }

    private Task<int> ProlongAsync(GarageBandContext db, MatchingTask task, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow().UtcDateTime + Claim;
        return db.MatchingTasks.Where(t => t.Id == task.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.ClaimedUntil, until), cancellationToken);
    }

    private Task EndAsync(MatchingTask task, CancellationToken cancellationToken) =>
        writer.WriteAsync((db, ct) => db.MatchingTasks.Where(t => t.Id == task.Id).ExecuteDeleteAsync(ct), cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "Those who search could not be told of request {RequestId}; tried again later")]
    private partial void LogFailed(Exception failure, long requestId);
}
