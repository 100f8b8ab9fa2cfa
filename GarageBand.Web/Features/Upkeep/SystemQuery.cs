using System.Diagnostics;
using System.Reflection;
using GarageBand.Web.Backups;
using GarageBand.Web.Endpoints;
using GarageBand.Web.Hosting;
using Hangfire;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GarageBand.Web.Features.Upkeep;

/// <summary>How the program, its database, disks and queues fare.</summary>
public sealed class SystemQuery(DatabaseQuery database, QueueQuery queues, HealthCheckService health, JobStorage jobs, ProgramSettings settings, BackupFolder backups)
{
    private static readonly DateTime Started = Process.GetCurrentProcess().StartTime.ToUniversalTime();

    private const int CommitShown = 10;

    /// <summary>Of the program, as it was built: its number, and the beginning of the commit's where it is known.</summary>
    public static string Version { get; } = Short(typeof(SystemQuery).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");

    public async Task<SystemFacts> ReadAsync(CancellationToken cancellationToken)
    {
        var report = await health.CheckHealthAsync(check => check.Tags.Contains(HealthEndpoints.ReadyTag), cancellationToken);
        var (inbox, waiting, trouble) = await queues.CountAsync(cancellationToken);
        var failed = await Task.Run(jobs.GetMonitoringApi().FailedCount, cancellationToken);
        return new SystemFacts(
            Version,
            Started,
            await database.ReadAsync(cancellationToken),
            [.. report.Entries.Select(e => new HealthFact(e.Key, e.Value.Status, e.Value.Description))],
            Disks(),
            new QueueFacts(inbox, waiting, trouble, failed));
    }

    /// <summary>Looks at every file: apart from the rest, because there may be very many.</summary>
    public Task<MediaFacts> ReadMediaAsync(CancellationToken cancellationToken) => Task.Run(() => Media(cancellationToken), cancellationToken);

    private static string Short(string version) =>
        version.IndexOf('+', StringComparison.Ordinal) is > 0 and var plus && version.Length > plus + 1 + CommitShown ? version[..(plus + 1 + CommitShown)] : version;

    private MediaFacts Media(CancellationToken cancellationToken)
    {
        var (count, size, oldest) = (0, 0L, (DateTime?)null);
        if (!Directory.Exists(settings.MediaPath))
            return new MediaFacts(0, 0, null);
        foreach (var file in new DirectoryInfo(settings.MediaPath).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();
            count++;
            size += file.Length;
            if (oldest is null || file.LastWriteTimeUtc < oldest)
                oldest = file.LastWriteTimeUtc;
        }

        return new MediaFacts(count, size, oldest);
    }

    /// <summary>Folders on the same disk are told once: by what is free, which two disks don't share to the byte.</summary>
    private IReadOnlyList<DiskFact> Disks() =>
        [.. new[] { settings.DataFolder, settings.MediaPath, backups.Path }.Where(Directory.Exists)
            .Select(path => (Path: path, Disk: new DriveInfo(path)))
            .Select(d => new DiskFact(d.Path, d.Disk.AvailableFreeSpace, d.Disk.TotalSize))
            .DistinctBy(d => d.Size)];
}
