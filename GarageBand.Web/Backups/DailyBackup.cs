using GarageBand.Bots.Staff;
using Hangfire;
using Microsoft.Extensions.Options;

namespace GarageBand.Web.Backups;

/// <summary>Makes the day's backup where that is switched on: whoever looks after its hour and finds none of that day's makes it, so a look that was lost or late changes nothing.</summary>
public sealed class DailyBackup(BackupCommands commands, BackupFolder folder, IOptions<BackupOptions> options, TimeProvider clock)
{
    [AutomaticRetry(Attempts = 0)]
    public async Task RunDueAsync()
    {
        if (!options.Value.Daily)
            return;
        var now = clock.GetUtcNow().UtcDateTime;
        var hour = now.Date.AddHours(options.Value.Hour);
        var due = hour <= now ? hour : hour.AddDays(-1);
        if (!folder.List().Any(b => b.Daily && b.At >= due))
            await commands.MakeAsync(Actor.System, daily: true);
    }
}
