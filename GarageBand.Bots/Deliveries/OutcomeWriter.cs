using System.Threading.Channels;
using GarageBand.Bots.Activity;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Deliveries;

/// <summary>Stores outcomes in batches: whatever was answered while the last write went on goes into the next one together.</summary>
internal sealed partial class OutcomeWriter : IAsyncDisposable
{
    private const int LargestBatch = 200;

    private static readonly string[] SentColumns = [nameof(Delivery.State), nameof(Delivery.SentAt), nameof(Delivery.MessageId)];

    private readonly IDatabaseWriter _writer;
    private readonly IActivityFeed _feed;
    private readonly ILogger<OutcomeWriter> _logger;
    private readonly Lazy<Dictionary<string, IDeliveryOutcomeHandler>> _handlers;
    private readonly TimeProvider _time;
    private readonly Channel<(DeliveryOutcome Outcome, TaskCompletionSource Stored)> _queue = Channel.CreateUnbounded<(DeliveryOutcome, TaskCompletionSource)>();
    private readonly List<Task> _alone = [];
    private readonly Task _loop;

    public OutcomeWriter(IDatabaseWriter writer, IActivityFeed feed, Lazy<IEnumerable<IDeliveryOutcomeHandler>> handlers, TimeProvider time, ILogger<OutcomeWriter> logger)
    {
        _writer = writer;
        _feed = feed;
        _time = time;
        _logger = logger;
        _handlers = new(() => handlers.Value.SelectMany(h => h.Purposes.Select(p => (p, h))).ToDictionary(x => x.p, x => x.h, StringComparer.Ordinal));
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Ends when the outcome is durable and everybody concerned was told.</summary>
    public Task StoreAsync(DeliveryOutcome outcome)
    {
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_queue.Writer.TryWrite((outcome, stored)))
            stored.SetException(new ObjectDisposedException(nameof(OutcomeWriter)));
        return stored.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        await Task.WhenAll(_alone).ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        var batch = new List<(DeliveryOutcome Outcome, TaskCompletionSource Stored)>(LargestBatch);
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            batch.Clear();
            while (batch.Count < LargestBatch && _queue.Reader.TryRead(out var item))
                batch.Add(item);
            await StoreBatchAsync(batch).ConfigureAwait(false);
        }
    }

    private async Task StoreBatchAsync(List<(DeliveryOutcome Outcome, TaskCompletionSource Stored)> batch)
    {
        try
        {
            await WriteAsync([.. batch.Select(b => b.Outcome)]).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            if (batch.Count > 1)
                LogBatchFailed(failure, batch.Count);

            // Beside the next batches: one that keeps failing holds up nobody else's.
            _alone.RemoveAll(t => t.IsCompleted);
            foreach (var (outcome, stored) in batch)
                _alone.Add(StoreAloneAsync(outcome, stored));
            return;
        }

        foreach (var (_, stored) in batch)
            stored.SetResult();
    }

    /// <summary>
    /// Five times; then it stays claimed and is taken up as one whose answer was lost, so that evidence or staff can still settle it and
    /// its handler is told.
    /// </summary>
    private async Task StoreAloneAsync(DeliveryOutcome outcome, TaskCompletionSource stored)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await WriteAsync([outcome]).ConfigureAwait(false);
                stored.SetResult();
                return;
            }
            catch (Exception failure)
            {
                LogOutcomeFailed(failure, outcome.Call.Id, attempt);
                if (attempt == 5)
                {
                    stored.SetException(failure);
                    return;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100 * attempt * attempt), _time).ConfigureAwait(false);
            }
        }
    }

    private async Task WriteAsync(IReadOnlyList<DeliveryOutcome> outcomes)
    {
        var after = await _writer.WriteAsync(
            async (db, ct) =>
            {
                var actions = new List<Action>();
                await MarkSentAsync(db, outcomes, ct).ConfigureAwait(false);
                foreach (var outcome in outcomes)
                {
                    if (outcome.State == DeliveryState.Sent && !_handlers.Value.ContainsKey(outcome.Call.Row.Purpose))
                        continue;
                    db.ChangeTracker.Clear();
                    if (await SettleAsync(db, outcome, ct).ConfigureAwait(false) is { } action)
                        actions.Add(action);
                }

                return actions;
            },
            CancellationToken.None).ConfigureAwait(false);
        foreach (var action in after)
            action();
    }

    /// <summary>The common case, without reading: a reply went out. Evidence can't say otherwise.</summary>
    private async Task MarkSentAsync(GarageBandContext db, IReadOnlyList<DeliveryOutcome> outcomes, CancellationToken cancellationToken)
    {
        var rows = new List<Delivery>(outcomes.Count);
        foreach (var outcome in outcomes)
        {
            var row = outcome.Call.Row;
            if (outcome.State != DeliveryState.Sent || _handlers.Value.ContainsKey(row.Purpose))
                continue;
            row.State = DeliveryState.Sent;
            row.SentAt = outcome.At;
            row.MessageId = outcome.MessageId;
            rows.Add(row);
        }

        await db.UpdateAsync(rows, SentColumns, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Nothing of the row is read but whether it is still under way.</summary>
    private async Task<Action?> SettleSentAsync(GarageBandContext db, DeliveryOutcome outcome, CancellationToken cancellationToken)
    {
        var row = outcome.Call.Row;
        if (await db.RunAsync(HotStatements.DeliverySent, [outcome.At, outcome.MessageId, row.Id], cancellationToken).ConfigureAwait(false) == 0)
            return null;
        row.State = DeliveryState.Sent;
        row.SentAt = outcome.At;
        row.MessageId = outcome.MessageId;
        return await TellAsync(db, row, outcome, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Action?> TellAsync(GarageBandContext db, Delivery row, DeliveryOutcome outcome, CancellationToken cancellationToken) =>
        _handlers.Value.TryGetValue(row.Purpose, out var handler) ? await handler.HandleAsync(db, row, outcome.Result, cancellationToken).ConfigureAwait(false) : null;

    private async Task<Action?> SettleAsync(GarageBandContext db, DeliveryOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome.State == DeliveryState.Sent)
            return await SettleSentAsync(db, outcome, cancellationToken).ConfigureAwait(false);
        var row = await db.Deliveries.FirstOrDefaultAsync(d => d.Id == outcome.Call.Id, cancellationToken).ConfigureAwait(false);

        // Evidence or staff settled it while the call was under way.
        if (row is null || row.State != DeliveryState.Claimed)
            return null;
        row.State = outcome.State;
        row.Failure = outcome.Failure is { Length: > 500 } text ? text[..500] : outcome.Failure;
        if (outcome.State == DeliveryState.Uncertain)
            row.SentAt = outcome.At;
        if (outcome.State == DeliveryState.Pending)
            row.DueAt = outcome.DueAt;
        await FollowAsync(db, outcome, row, cancellationToken).ConfigureAwait(false);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        if (outcome.State == DeliveryState.Pending)
            return null;

        var told = await TellAsync(db, row, outcome, cancellationToken).ConfigureAwait(false);
        return () =>
        {
            told?.Invoke();
            if (outcome.State is DeliveryState.Rejected or DeliveryState.Uncertain)
                _feed.Publish(new DeliveryChanged(row.BotId, row.Id));
        };
    }

    private static async Task FollowAsync(GarageBandContext db, DeliveryOutcome outcome, Delivery row, CancellationToken cancellationToken)
    {
        if (outcome.PausesChat)
        {
            var pause = await db.ChatPauses.FirstOrDefaultAsync(p => p.BotId == row.BotId && p.ChatId == row.ChatId, cancellationToken).ConfigureAwait(false);
            if (pause is null)
            {
                pause = new ChatPause { BotId = row.BotId, ChatId = row.ChatId };
                db.ChatPauses.Add(pause);
            }

            if (pause.Until < outcome.DueAt)
                pause.Until = outcome.DueAt;
        }

        if (outcome.NewChatId is { } newChat)
        {
            var old = row.ChatId;
            row.ChatId = newChat;
            await db.Deliveries.Where(d => d.BotId == row.BotId && d.ChatId == old && d.State == DeliveryState.Pending)
                .ExecuteUpdateAsync(s => s.SetProperty(d => d.ChatId, newChat), cancellationToken).ConfigureAwait(false);
        }

        if (outcome.Unreachable)
        {
            // Asked for by itself: as a condition of the update it would be tried on every customer of the bot.
            var customerId = await db.Customers.Where(c => c.TelegramId == row.ChatId).Select(c => c.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            await db.BotCustomers
                .Where(k => k.BotId == row.BotId && k.CustomerId == customerId && k.UnreachableSince == null)
                .ExecuteUpdateAsync(s => s.SetProperty(k => k.UnreachableSince, outcome.At), cancellationToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} outcomes could not be stored together; one by one now")]
    private partial void LogBatchFailed(Exception failure, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outcome of delivery {DeliveryId} could not be stored, attempt {Attempt}")]
    private partial void LogOutcomeFailed(Exception failure, long deliveryId, int attempt);
}
