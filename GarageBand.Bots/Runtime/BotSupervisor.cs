using GarageBand.Bots.Activity;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Bots;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Runtime;

/// <summary>
/// Sees to it that every enabled bot, and one that is being shown its chats before its first start, is run by exactly one process: takes leases, starts and stops runners, renews. Looks when a bot
/// changes in this process, and every few seconds for what other processes did.
/// </summary>
internal sealed partial class BotSupervisor(
    IDbContextFactory<GarageBandContext> contexts,
    IServiceProvider services,
    BotLeases leases,
    IBotApis apis,
    BotHealthLog health,
    RunnersHealth runners,
    IActivityFeed feed,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<BotSupervisor> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(5);

    private readonly Dictionary<long, Running> _running = [];
    private readonly Dictionary<long, string> _elsewhere = [];
    private readonly SemaphoreSlim _changed = new(0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        runners.Looked();
        try
        {
            await SuperviseAsync(stoppingToken).ConfigureAwait(false);
        }
        finally
        {
            runners.Ended();
        }
    }

    private async Task SuperviseAsync(CancellationToken stoppingToken)
    {
        // The sandbox answers only once the server listens.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var starting = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        using var subscription = feed.Subscribe(events =>
        {
            if (events.Any(e => e is BotChanged) && _changed.CurrentCount == 0)
                _changed.Release();
            return Task.CompletedTask;
        });
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken).ConfigureAwait(false);
                runners.Looked();
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure);
            }
            catch (OperationCanceledException)
            {
                break;
            }

            await WaitAsync(stoppingToken).ConfigureAwait(false);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(_running.Keys.ToList().Select(id => StopAsync(id, releases: true))).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        _changed.Dispose();
        base.Dispose();
    }

    private async Task WaitAsync(CancellationToken stop)
    {
        using var round = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var pause = Task.Delay(Round, time, round.Token);
        await Task.WhenAny(pause, _changed.WaitAsync(round.Token)).ConfigureAwait(false);
        await round.CancelAsync().ConfigureAwait(false);
    }

    private async Task LookAsync(CancellationToken stop)
    {
        var wanted = await ReadWantedAsync(stop).ConfigureAwait(false);
        var ours = await leases.RenewAsync(_running.Keys.ToList(), stop).ConfigureAwait(false);
        foreach (var (botId, running) in _running.ToList())
        {
            if (!ours.Contains(botId))
                await StopAsync(botId, releases: false).ConfigureAwait(false);
            else if (!wanted.TryGetValue(botId, out var settings))
                await StopForStaffAsync(botId, stop).ConfigureAwait(false);
            else if (settings != running.Settings || running.Task.IsCompleted)
                await StopAsync(botId, releases: true).ConfigureAwait(false);
        }

        foreach (var (botId, settings) in wanted)
        {
            if (!_running.ContainsKey(botId))
                await StartAsync(botId, settings, stop).ConfigureAwait(false);
        }

        foreach (var gone in _elsewhere.Keys.Where(id => !wanted.ContainsKey(id)).ToList())
            _elsewhere.Remove(gone);
    }

    private async Task<Dictionary<long, Settings>> ReadWantedAsync(CancellationToken stop)
    {
        var db = await contexts.CreateDbContextAsync(stop).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var now = time.GetUtcNow().UtcDateTime;
            var bots = await db.Bots.AsNoTracking()
                .Where(b => b.Enabled || (b.StartedAt == null && db.ChatPickCodes.Any(c => c.BotId == b.Id && c.ExpiresAt > now)))
                .Select(b => new { b.Id, b.Enabled, b.ProtectedToken, b.ApiBaseUrl, b.ProtectedWebhookSecret, b.Health.State })
                .ToListAsync(stop).ConfigureAwait(false);
            foreach (var bot in bots.Where(b => b.ProtectedToken is null && b.State != BotState.NoToken))
                await health.SetAsync(bot.Id, BotState.NoToken, null, stop).ConfigureAwait(false);
            return bots.Where(b => b.ProtectedToken is not null).ToDictionary(b => b.Id, b => new Settings(b.Enabled, b.ProtectedToken!, b.ApiBaseUrl, b.ProtectedWebhookSecret));
        }
    }

    private async Task StartAsync(long botId, Settings settings, CancellationToken stop)
    {
        var (epoch, owner) = await leases.TakeAsync(botId, stop).ConfigureAwait(false);
        if (epoch is not { } taken)
        {
            if (_elsewhere.TryAdd(botId, owner))
                LogElsewhere(botId, owner);
            return;
        }

        _elsewhere.Remove(botId);
        apis.Forget(botId);
        var cancel = new CancellationTokenSource();
        var runner = ActivatorUtilities.CreateInstance<BotRunner>(services, botId, taken);
        var task = Task.Run(() => runner.RunAsync(cancel.Token), CancellationToken.None);
        _running[botId] = new Running(settings, cancel, task);
        runners.Started(botId, task);
    }

    private async Task StopForStaffAsync(long botId, CancellationToken stop)
    {
        await StopAsync(botId, releases: true).ConfigureAwait(false);
        await health.SetAsync(botId, BotState.Stopped, null, stop).ConfigureAwait(false);
    }

    private async Task StopAsync(long botId, bool releases)
    {
        runners.Stopped(botId);
        if (!_running.Remove(botId, out var running))
            return;
        await running.Cancel.CancelAsync().ConfigureAwait(false);
        await running.Task.ConfigureAwait(false);
        running.Cancel.Dispose();
        if (!releases)
            return;
        try
        {
            await leases.ReleaseAsync(botId, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            LogFailed(failure);
        }
    }

    /// <summary>What a runner was started with: when it changes the runner is started anew.</summary>
    /// <param name="Enabled">False: staff are setting it up, and show it its chats in Telegram.</param>
    /// <param name="ProtectedWebhookSecret">Changes with the way its updates come; null: it polls.</param>
    private sealed record Settings(bool Enabled, string ProtectedToken, string? ApiBaseUrl, string? ProtectedWebhookSecret);

    private sealed record Running(Settings Settings, CancellationTokenSource Cancel, Task Task);

    [LoggerMessage(Level = LogLevel.Information, Message = "Bot {BotId} is run by another process ({Owner}); this one stands by")]
    private partial void LogElsewhere(long botId, string owner);

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking after the bots failed; tried again in a few seconds")]
    private partial void LogFailed(Exception failure);
}
