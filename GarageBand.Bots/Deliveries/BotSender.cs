using System.Text.Json;
using GarageBand.Bots.Messaging;
using GarageBand.Data.Deliveries;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Deliveries;

/// <summary>Makes one bot's calls while this process has its lease. Sleeps until the next call is due or something changes.</summary>
internal sealed partial class BotSender(
    long botId,
    long epoch,
    BotQueue queue,
    DeliveryRows rows,
    OutcomeWriter outcomes,
    IBotApis apis,
    DeliveryMetrics metrics,
    Random random,
    TimeProvider time,
    ILogger<BotSender> logger) : IAsyncDisposable
{
    /// <summary>Rows of a class, or of a group, in memory at once.</summary>
    private const int Window = 200;

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(8);

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly HashSet<Task> _atWork = [];
    private readonly SemaphoreSlim _reading = new(1);
    private Task _loop = Task.CompletedTask;
    private volatile bool _mayHaveMore;

    public BotQueue Queue { get; } = queue;

    public long Epoch { get; } = epoch;

    /// <summary>Takes up what an earlier process left, then begins to send.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var now = Now();
        foreach (var (chatId, at, weight) in await rows.ReadSentAsync(botId, now - PaceRules.GroupWindow, cancellationToken).ConfigureAwait(false))
            Queue.Remember(chatId, at, weight);
        foreach (var pause in await rows.ReadPausesAsync(botId, now, cancellationToken).ConfigureAwait(false))
            Queue.Pause(pause.ChatId, pause.Until);
        await RecoverAsync(DateTime.MinValue, cancellationToken).ConfigureAwait(false);
        await ReadMoreAsync(cancellationToken).ConfigureAwait(false);
        _loop = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>Looks for rows that others queued, and for claims of our own that were never redeemed.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await RecoverAsync(Now() - TimeSpan.FromMinutes(2), cancellationToken).ConfigureAwait(false);
        await ReadMoreAsync(cancellationToken).ConfigureAwait(false);
        Wake();
    }

    /// <summary>Rows that are durable now: promised ones are called at once, the others join their lanes.</summary>
    public void Take(IEnumerable<Delivery> committed)
    {
        foreach (var row in committed)
        {
            if (Read(row) is not { } call)
                continue;
            if (!call.IsClaimed)
                Queue.Add([call]);
            else if (Queue.Redeem(call))
                Track(CallAsync(call));
        }

        Wake();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        Task[] left;
        lock (_atWork)
            left = [.. _atWork];
        await Task.WhenAll(left).WaitAsync(StopPatience, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var due = new List<QueuedCall>();
        while (!_stop.IsCancellationRequested)
        {
            due.Clear();
            var again = Queue.TakeDue(due, Now());
            if (due.Count > 0)
            {
                Track(ClaimAndCallAsync([.. due]));
                continue;
            }

            await SleepAsync(again).ConfigureAwait(false);
        }
    }

    private async Task SleepAsync(DateTime until)
    {
        try
        {
            var pause = until == DateTime.MaxValue ? Timeout.InfiniteTimeSpan : until - Now();
            if (pause != Timeout.InfiniteTimeSpan && pause <= TimeSpan.Zero)
                return;
            using var awake = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            var woken = _wake.WaitAsync(awake.Token);
            await Task.WhenAny(woken, Task.Delay(pause, time, awake.Token)).ConfigureAwait(false);
            await awake.CancelAsync().ConfigureAwait(false);
            await woken.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task ClaimAndCallAsync(List<QueuedCall> calls)
    {
        try
        {
            var ours = await rows.ClaimAsync(botId, Epoch, Now(), [.. calls.Select(c => c.Id)], CancellationToken.None).ConfigureAwait(false);
            foreach (var call in calls)
            {
                if (ours.Contains(call.Id))
                {
                    call.Attempts++;
                    call.IsClaimed = true;
                    Track(CallAsync(call));
                }
                else
                {
                    Queue.Forget(call);
                }
            }
        }
        catch (Exception failure)
        {
            LogClaimFailed(failure, botId);
            foreach (var call in calls)
                Queue.Forget(call);
            _mayHaveMore = true;
        }

        await ReadMoreIfLowAsync().ConfigureAwait(false);
        Wake();
    }

    private async Task CallAsync(QueuedCall call)
    {
        CallResult result;
        try
        {
            result = await apis.OpenAsync(botId, CancellationToken.None).ConfigureAwait(false) is { } api
                ? await api.CallAsync(call.Row.ChatId, call.Call, CancellationToken.None).ConfigureAwait(false)
                : new CallNotSent("the bot has no token that can be read");
        }
        catch (Exception failure)
        {
            LogCallFailed(failure, call.Id);
            result = new CallUnknown(failure.GetType().Name);
        }

        var outcome = DeliveryOutcome.Of(call, result, Now(), random.NextDouble());
        Queue.End(outcome);
        metrics.Count(outcome);
        Wake();
        await StoreAsync(outcome).ConfigureAwait(false);
    }

    private async Task StoreAsync(DeliveryOutcome outcome)
    {
        var stored = false;
        try
        {
            await outcomes.StoreAsync(outcome).ConfigureAwait(false);
            stored = true;
        }
        catch (Exception failure)
        {
            // The row stays claimed and is taken up as one whose answer was lost.
            LogCallFailed(failure, outcome.Call.Id);
        }

        Queue.Settled(outcome, stored);
        if (outcome.State != DeliveryState.Pending)
            return;
        if (outcome.NewChatId is not null)
        {
            _mayHaveMore = true;
            await ReadMoreIfLowAsync().ConfigureAwait(false);
        }

        Wake();
    }

    /// <summary>What was claimed and never settled: by a process that died, or by a promise that was given up.</summary>
    private async Task RecoverAsync(DateTime before, CancellationToken cancellationToken)
    {
        foreach (var row in await rows.ReadClaimedAsync(botId, Epoch, before, cancellationToken).ConfigureAwait(false))
        {
            if (Queue.Holds(row.Id) || Read(row) is not { } call)
                continue;
            if (row.ChatId < 0 && row.ClaimedAt is { } claimed && claimed + PaceRules.GroupWindow > Now())
                Queue.Remember(row.ChatId, claimed, row.Weight);
            await outcomes.StoreAsync(DeliveryOutcome.Lost(call, "the program stopped before the answer came", Now())).ConfigureAwait(false);
        }
    }

    private async Task ReadMoreIfLowAsync()
    {
        if (!_mayHaveMore || Queue.Held > Window / 2)
            return;
        try
        {
            await ReadMoreAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
        catch (Exception failure)
        {
            LogClaimFailed(failure, botId);
        }
    }

    private async Task ReadMoreAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Rows in memory may be the first in the index, waiting for later: the window reaches past them.
            _mayHaveMore = false;
            var most = Queue.Held + Window;
            foreach (var group in await rows.ReadGroupsAsync(botId, cancellationToken).ConfigureAwait(false))
                Keep(await rows.ReadGroupAsync(botId, group, most, cancellationToken).ConfigureAwait(false), most);
            Keep(await rows.ReadPrivateAsync(botId, DeliveryClass.Reply, most, cancellationToken).ConfigureAwait(false), most);
            Keep(await rows.ReadPrivateAsync(botId, DeliveryClass.Broadcast, most, cancellationToken).ConfigureAwait(false), most);
        }
        finally
        {
            _reading.Release();
        }
    }

    private void Keep(List<Delivery> read, int most)
    {
        if (read.Count == most)
            _mayHaveMore = true;
        Queue.Add(read.Select(Read).OfType<QueuedCall>());
    }

    private QueuedCall? Read(Delivery row)
    {
        try
        {
            return new QueuedCall(row, MessagingJson.Read<OutgoingCall>(row.Payload));
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            LogUnreadable(row.Id);
            return null;
        }
    }

    private DateTime Now() => time.GetUtcNow().UtcDateTime;

    private void Wake()
    {
        if (_wake.CurrentCount == 0)
            _wake.Release();
    }

    private void Track(Task task)
    {
        lock (_atWork)
            _atWork.Add(task);
        _ = task.ContinueWith(
            t =>
            {
                lock (_atWork)
                    _atWork.Remove(t);
            },
            TaskScheduler.Default);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Bot {BotId}: its queue could not be read or claimed")]
    private partial void LogClaimFailed(Exception failure, long botId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {DeliveryId} failed inside the program")]
    private partial void LogCallFailed(Exception failure, long deliveryId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {DeliveryId} can't be read by this version; it is left alone")]
    private partial void LogUnreadable(long deliveryId);
}
