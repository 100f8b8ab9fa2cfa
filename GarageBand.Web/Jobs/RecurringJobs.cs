using GarageBand.Web.Backups;
using Hangfire;
using Microsoft.Extensions.Options;

namespace GarageBand.Web.Jobs;

/// <summary>Puts the recurring jobs into Hangfire's storage and runs a first sweep.</summary>
internal sealed class RecurringJobs(IRecurringJobManager recurring, IBackgroundJobClient jobs, IOptions<BackupOptions> backups) : IHostedService
{
    private const string EveryFiveMinutes = "*/5 * * * *";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        recurring.AddOrUpdate<SweepJob>("sweep", job => job.RunAsync(CancellationToken.None), EveryFiveMinutes);
        jobs.Enqueue<SweepJob>(job => job.RunAsync(CancellationToken.None));
        if (backups.Value.Daily)
            recurring.AddOrUpdate<DailyBackup>("backup", backup => backup.RunDueAsync(), EveryFiveMinutes);
        else
            recurring.RemoveIfExists("backup");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
