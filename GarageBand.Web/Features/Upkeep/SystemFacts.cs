using GarageBand.Data.Providers;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GarageBand.Web.Features.Upkeep;

/// <summary>How the program fares at a moment.</summary>
/// <param name="Version">Of the program, as it was built.</param>
/// <param name="StartedAt">UTC, of this process.</param>
public sealed record SystemFacts(string Version, DateTime StartedAt, DatabaseFacts Database, IReadOnlyList<HealthFact> Health, IReadOnlyList<DiskFact> Disks, QueueFacts Queues);

/// <param name="Place">The file, absolute; or server and database.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Migration">The last one that it has; null: none.</param>
/// <param name="Missing">Migrations that it lacks.</param>
/// <param name="LogSize">Bytes of SQLite's write-ahead log; null: SQL Server.</param>
/// <param name="IsSafe">Readers and writers don't wait for each other: SQLite has its write-ahead log, SQL Server reads row versions.</param>
public sealed record DatabaseFacts(DatabaseProvider Provider, string Place, long Size, string? Migration, int Missing, long? LogSize, bool IsSafe);

/// <param name="Name">Of the check.</param>
/// <param name="Problem">What it says; null: nothing.</param>
public sealed record HealthFact(string Name, HealthStatus Status, string? Problem);

/// <param name="Path">A folder on it.</param>
/// <param name="Free">Bytes.</param>
/// <param name="Size">Bytes.</param>
public sealed record DiskFact(string Path, long Free, long Size);

/// <param name="Inbox">Updates that nobody has worked off yet; counts stop at <see cref="QueueQuery.Most"/> and one.</param>
/// <param name="Waiting">Calls that are to be made.</param>
/// <param name="Trouble">Calls that Telegram refused, or whose answer was lost.</param>
/// <param name="FailedJobs">Jobs that failed, in Hangfire.</param>
public sealed record QueueFacts(int Inbox, int Waiting, int Trouble, long FailedJobs);

/// <summary>The copies of photos on the disk.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Oldest">UTC; null: there is none.</param>
public sealed record MediaFacts(int Count, long Size, DateTime? Oldest);
