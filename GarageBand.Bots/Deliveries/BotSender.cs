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
    /// <summary>How often it looks for what others queued and for what was left lying: the only thing that an idle bot does.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);

    /// <summary>A claim of our own that is older, and that nobody is calling, belongs to a promise that was given up.</summary>
    private static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(2);

    /// <summary>The database has a moment to come back.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(8);

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _wake = new(0);
    private readonly WorkUnderWay _work = new();
    private readonly QueueReader _reader = new(botId, queue, rows, logger);
    private Task _loop = Task.CompletedTask;

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
        await _reader.ReadAllAsync(cancellationToken).ConfigureAwait(false);
        _loop = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>Looks for rows that others queued, and for claims of our own that were never redeemed.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await RecoverAsync(Now() - ClaimLasts, cancellationToken).ConfigureAwait(false);
        await _reader.ReadAllAsync(cancellationToken).ConfigureAwait(false);
        Wake();
    }

    /// <summary>Rows that are durable now: promised ones are called at once, the others join their lanes.</summary>
    public void Take(IEnumerable<Delivery> committed)
    {
        var taken = time.GetTimestamp();
        var promised = new List<QueuedCall>();
        foreach (var row in committed)
        {
            if (_reader.Read(row) is not { } call)
                continue;
            if (!call.IsClaimed)
                Queue.Offer(call);
            else if (Queue.Redeem(call))
                promised.Add(call);
        }

        // Last, so that what follows in the same chat is in line before the first is answered.
        foreach (var call in promised)
            _work.Track(CallAsync(call, taken));
        Wake();
    }

    /// <inheritdoc cref="WorkUnderWay.RestAsync"/>
    public Task RestAsync(CancellationToken cancellationToken) => _work.RestAsync(Now, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        await _work.All.WaitAsync(StopPatience, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _reader.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var due = new List<QueuedCall>();
        var look = Now() + LookEvery;
        while (!_stop.IsCancellationRequested)
        {
            due.Clear();
            _work.Looks();
            var again = Queue.TakeDue(due, Now());
            if (due.Count > 0)
                _work.Track(ClaimAndCallAsync([.. due]));
            else
                await SleepAsync(again < look ? again : look).ConfigureAwait(false);

            if (Now() >= look && !_stop.IsCancellationRequested)
            {
                look = Now() + LookEvery;
                _work.Track(ReadSafelyAsync(LookAsync));
            }
        }
    }

    private async Task SleepAsync(DateTime until)
    {
        try
        {
            var pause = until - Now();
            if (pause <= TimeSpan.Zero)
                return;
            using var awake = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            var woken = _wake.WaitAsync(awake.Token);
            var rung = Task.Delay(pause, time, awake.Token);
            _work.Sleeps(until);
            await Task.WhenAny(woken, rung).ConfigureAwait(false);
            await awake.CancelAsync().ConfigureAwait(false);
            await woken.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private Task PauseAsync(TimeSpan pause) => Task.Delay(pause, time, _stop.Token).ContinueWith(static _ => { }, TaskScheduler.Default);

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
                    _work.Track(CallAsync(call));
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
            {
                Queue.Forget(call);
                Queue.NoteMore(QueueSource.Of(call.Row));
            }

            await PauseAsync(AfterFailure).ConfigureAwait(false);
        }

        await ReadSafelyAsync(_reader.ReadMoreAsync).ConfigureAwait(false);
        Wake();
    }

    /// <param name="call">Claimed.</param>
    /// <param name="taken">When a reply that may go at once was committed; null: another call, that waited its turn.</param>
    private async Task CallAsync(QueuedCall call, long? taken = null)
    {
        CallResult result;
        try
        {
            if (taken is { } since)
                metrics.CountHandover(time.GetElapsedTime(since));
            result = await apis.OpenAsync(botId, CancellationToken.None).ConfigureAwait(false) is { } api
                ? await _work.OutsideAsync(api.CallAsync(call.Row.ChatId, call.Call, CancellationToken.None)).ConfigureAwait(false)
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
            await ReadSafelyAsync(_reader.ReadMoreAsync).ConfigureAwait(false);
        Wake();
    }

    /// <summary>What was claimed and never settled: by a process that died, or by a promise that was given up.</summary>
    private async Task RecoverAsync(DateTime before, CancellationToken cancellationToken)
    {
        var now = Now();
        var stores = new List<Task>();
        foreach (var row in await rows.ReadClaimedAsync(botId, Epoch, before, cancellationToken).ConfigureAwait(false))
        {
            if (Queue.Holds(row.Id) || _reader.Read(row) is not { } call)
                continue;

            // When it was called is not known: now at the latest.
            Queue.Remember(row.ChatId, now, row.Weight);
            stores.Add(outcomes.StoreAsync(DeliveryOutcome.Lost(call, "the program stopped before the answer came", now)));
        }

        await Task.WhenAll(stores).ConfigureAwait(false);
    }

    private async Task ReadSafelyAsync(Func<CancellationToken, Task> read)
    {
        try
        {
            await read(_stop.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (_stop.IsCancellationRequested && failure is OperationCanceledException or ObjectDisposedException)
        {
            // Stopping.
        }
        catch (Exception failure)
        {
            LogClaimFailed(failure, botId);
        }
    }

    private DateTime Now() => time.GetUtcNow().UtcDateTime;

    private void Wake()
    {
        _work.Wakes();
        if (_wake.CurrentCount == 0)
            _wake.Release();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Bot {BotId}: its queue could not be read or claimed")]
    private partial void LogClaimFailed(Exception failure, long botId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {DeliveryId} failed inside the program")]
    private partial void LogCallFailed(Exception failure, long deliveryId);
}
