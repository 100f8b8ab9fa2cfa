using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Announcements;

/// <summary>Feeds announcements as messages go out; what an earlier process left, at start. Waits without ticking.</summary>
internal sealed partial class AnnouncementService(AnnouncementWake wake, AnnouncementFeed feed, TimeProvider time, ILogger<AnnouncementService> logger) : BackgroundService
{
    /// <summary>Messages that go out within it are answered by one look.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await wake.WaitAsync(stoppingToken).ConfigureAwait(false);
                await RunAsync(stoppingToken).ConfigureAwait(false);
                await Task.Delay(Together, time, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Quietly: whatever is not done is in the database.
        }
    }

    /// <summary>A database that is away for a moment must not end it: the sweep comes again.</summary>
    private async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await feed.RunDueAsync(stop).ConfigureAwait(false);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            LogFailed(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Announcements could not be fed; tried again at the next sweep")]
    private partial void LogFailed(Exception failure);
}
