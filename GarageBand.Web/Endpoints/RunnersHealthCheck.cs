using GarageBand.Bots.Runtime;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GarageBand.Web.Endpoints;

/// <summary>The bots that this process has taken up are looked after. Bots that other processes run are those processes' matter.</summary>
internal sealed class RunnersHealthCheck(RunnersHealth runners) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(runners.Problem is { } problem ? HealthCheckResult.Unhealthy(problem) : HealthCheckResult.Healthy());
}
