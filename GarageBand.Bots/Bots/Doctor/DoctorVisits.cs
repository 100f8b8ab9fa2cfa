using System.Collections.Concurrent;
using System.Threading.Channels;
using GarageBand.Bots.Activity;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Bots.Doctor;

/// <summary>Looks at a bot soon after something about it changed: its settings, its state, its rights in a chat. What comes meanwhile is one visit.</summary>
internal sealed partial class DoctorVisits(BotDoctor doctor, IActivityFeed feed, TimeProvider time, ILogger<DoctorVisits> log) : BackgroundService
{
    /// <summary>Changes come in groups; and a bot is not looked at more often.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Channel<long> _called = Channel.CreateUnbounded<long>();
    private readonly ConcurrentDictionary<long, bool> _waiting = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe(events =>
        {
            foreach (var bot in events.OfType<BotChanged>().Select(e => e.BotId).Distinct().Where(id => _waiting.TryAdd(id, true)))
                _called.Writer.TryWrite(bot);
            return Task.CompletedTask;
        });
        try
        {
            while (true)
            {
                var first = await _called.Reader.ReadAsync(stoppingToken).ConfigureAwait(false);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(false);
                await VisitAsync(first, stoppingToken).ConfigureAwait(false);
                while (_called.Reader.TryRead(out var next))
                    await VisitAsync(next, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private async Task VisitAsync(long botId, CancellationToken cancellationToken)
    {
        _waiting.TryRemove(botId, out _);
        try
        {
            await doctor.ExamineAsync(botId, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(failure, botId);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bot {BotId} could not be looked at; tried again within minutes")]
    private partial void LogFailed(Exception failure, long botId);
}
