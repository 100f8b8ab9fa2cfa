using GarageBand.Web.Sandbox.World;
using Microsoft.Data.Sqlite;

namespace GarageBand.Web.Sandbox.Storage;

/// <summary>Writes the world behind its back, a few times a second while something changes, and once more when it stops.</summary>
internal sealed partial class WorldKeeper(WorldState world, ILogger<WorldKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Idle costs nothing: it wakes at the first change, then lets more come.
                await world.Storage.WaitForChangeAsync(stoppingToken);
                await Task.Delay(Pause, stoppingToken);
                world.Flush();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SqliteException e)
            {
                NotWritten(log, e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The sandbox's world could not be written; it is tried again.")]
    private static partial void NotWritten(ILogger log, Exception e);
}
