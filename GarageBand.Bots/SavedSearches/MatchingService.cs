using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.SavedSearches;

/// <summary>Matches posts as soon as they stand; what an earlier process left, at start. Waits without ticking.</summary>
internal sealed partial class MatchingService(MatchingTasks tasks, PostMatcher matcher, ILogger<MatchingService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await RunAsync(stoppingToken).ConfigureAwait(false);
                await tasks.WaitAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Quietly: whatever is not done is in the database.
        }
    }

    /// <summary>A database that is away for a moment must not end it: the sweep wakes it again.</summary>
    private async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await matcher.RunDueAsync(stop).ConfigureAwait(false);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            LogFailed(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Posts could not be matched; tried again at the next sweep")]
    private partial void LogFailed(Exception failure);
}
