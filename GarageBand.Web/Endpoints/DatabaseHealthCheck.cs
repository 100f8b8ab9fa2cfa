using GarageBand.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GarageBand.Web.Endpoints;

/// <summary>The database answers and has the program's tables.</summary>
internal sealed class DatabaseHealthCheck(IDbContextFactory<GarageBandContext> contexts) : IHealthCheck
{
    private volatile bool _migrated;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.Database.CanConnectAsync(cancellationToken))
            return HealthCheckResult.Unhealthy("the database can't be reached");
        if (!_migrated)
        {
            if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
                return HealthCheckResult.Unhealthy("the database is older than the program");
            _migrated = true;
        }

        // A file that was opened long ago can be gone or broken by now: ask it something.
        await db.Regions.AsNoTracking().Select(r => r.Id).Take(1).ToListAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
