using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Telegram;
using GarageBand.Data.Bots;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Runtime;

/// <summary>Runs one bot as long as this process has its lease: polls, stores, works off.</summary>
internal sealed partial class BotRunner(
    long botId,
    long epoch,
    IUpdateSources sources,
    IBotApis apis,
    IDeliverySender sender,
    Inbox inbox,
    UpdateWorker worker,
    BotHealthLog health,
    TimeProvider time,
    ILogger<BotRunner> logger)
{
    private const int AtWork = 64;
    private const int MostWaiting = 2000;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Telegram may start its update ids anew after a week without any; asking from 0 is safe at any time.</summary>
    private static readonly TimeSpan OffsetGoesStale = TimeSpan.FromDays(5);

    /// <summary>Ends when <paramref name="stop"/> is set or the lease is lost; finishes what is at work. Never throws.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        IUpdateSource? source = null;
        using var lanes = new Lanes(AtWork, MostWaiting, update => worker.WorkAsync(botId, epoch, update, stop));
        try
        {
            await health.SetAsync(botId, BotState.Starting, null, stop).ConfigureAwait(false);
            source = await OpenAsync(stop).ConfigureAwait(false);
            await sender.ResumeAsync(botId, epoch, stop).ConfigureAwait(false);
            await RecoverAsync(lanes, stop).ConfigureAwait(false);
            await PollAsync(source, lanes, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped.
        }
        catch (LeaseLostException)
        {
            LogLeaseLost(botId);
        }
        catch (Exception failure)
        {
            LogFailed(failure, botId);
        }
        finally
        {
            source?.Close();
            await lanes.CloseAsync().ConfigureAwait(false);
            await sender.SuspendAsync(botId).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until there is a door; tells staff why not.</summary>
    private async Task<IUpdateSource> OpenAsync(CancellationToken stop)
    {
        while (true)
        {
            if (await sources.OpenAsync(botId, stop).ConfigureAwait(false) is { } source)
                return source;
            await health.SetAsync(botId, BotState.TokenUnreadable, null, stop).ConfigureAwait(false);
            await Task.Delay(LongestPause, time, stop).ConfigureAwait(false);
        }
    }

    private async Task RecoverAsync(Lanes lanes, CancellationToken stop)
    {
        for (long last = 0; ;)
        {
            await lanes.WaitForRoomAsync(stop).ConfigureAwait(false);
            var (updates, next) = await inbox.ReadPendingAsync(botId, last, stop).ConfigureAwait(false);
            foreach (var update in updates)
                lanes.Add(update);
            if (next == last)
                return;
            last = next;
        }
    }

    private async Task PollAsync(IUpdateSource source, Lanes lanes, CancellationToken stop)
    {
        long offset = 0;
        var begun = false;
        var failures = 0;
        var lastReceived = time.GetTimestamp();
        while (true)
        {
            await lanes.WaitForRoomAsync(stop).ConfigureAwait(false);
            if (time.GetElapsedTime(lastReceived) > OffsetGoesStale)
                offset = 0;
            var poll = begun ? await source.PollAsync(offset, stop).ConfigureAwait(false) : await BeginAsync(source, stop).ConfigureAwait(false);
            stop.ThrowIfCancellationRequested();
            if (poll.Outcome != PollOutcome.Received)
            {
                failures++;
                await PauseAsync(poll, failures, stop).ConfigureAwait(false);
                continue;
            }

            if (!begun || failures > 0)
                await health.SetAsync(botId, BotState.Running, null, stop).ConfigureAwait(false);
            begun = true;
            failures = 0;
            if (poll.Updates.Count == 0)
            {
                if (source.SharesInbox)
                    await RecoverAsync(lanes, stop).ConfigureAwait(false);
                continue;
            }

            foreach (var update in await inbox.StoreAsync(botId, epoch, poll.Updates, stop).ConfigureAwait(false))
                lanes.Add(update);
            offset = poll.Updates.Max(u => u.UpdateId) + 1;
            lastReceived = time.GetTimestamp();
        }
    }

    private async Task<Poll> BeginAsync(IUpdateSource source, CancellationToken stop)
    {
        if (await apis.OpenAsync(botId, stop).ConfigureAwait(false) is { } api)
        {
            var identity = await api.GetIdentityAsync(stop).ConfigureAwait(false);
            if (identity is { Ok: true, Value: { } known })
                await health.SetIdentityAsync(botId, known, stop).ConfigureAwait(false);
            else if (identity.ErrorCode is 401 or 404)
                return new Poll(PollOutcome.TokenRefused, [], identity.Error);
        }

        return await source.BeginAsync(stop).ConfigureAwait(false);
    }

    private async Task PauseAsync(Poll poll, int failures, CancellationToken stop)
    {
        var state = poll.Outcome switch
        {
            PollOutcome.TokenRefused => BotState.TokenRefused,
            PollOutcome.PolledElsewhere => BotState.PolledElsewhere,
            _ => BotState.Unreachable,
        };

        // A single hiccup is not worth a word.
        if (state != BotState.Unreachable || failures > 1)
            await health.SetAsync(botId, state, poll.Detail, stop).ConfigureAwait(false);

        var pause = poll.Outcome switch
        {
            PollOutcome.TokenRefused => LongestPause,
            PollOutcome.PolledElsewhere => TimeSpan.FromSeconds(5),
            PollOutcome.Limited => poll.RetryAfter,
            _ => TimeSpan.FromMilliseconds(Math.Min(LongestPause.TotalMilliseconds, 250 * Math.Pow(2, failures - 1))),
        };
        await Task.Delay(pause, time, stop).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bot {BotId}: another process runs it now; this one stands by")]
    private partial void LogLeaseLost(long botId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Bot {BotId}: its runner failed and is started again")]
    private partial void LogFailed(Exception failure, long botId);
}
