using GarageBand.Bots.Staff;
using GarageBand.Data;

namespace GarageBand.Bots.Requests.Schedule;

/// <summary>
/// Staff say when a request that waits is posted. Each needs <see cref="ActorRights.Moderate"/> for the request's bot and writes its audit entry in the
/// same transaction. Whatever is decided about the request before then takes the moment away.
/// </summary>
public sealed class RequestScheduling
{
    private readonly IDatabaseWriter _writer;
    private readonly RequestDecisions _decisions;
    private readonly Scheduling _scheduling;

    internal RequestScheduling(IDatabaseWriter writer, RequestDecisions decisions, Scheduling scheduling)
    {
        _writer = writer;
        _decisions = decisions;
        _scheduling = scheduling;
    }

    /// <param name="actor">Who.</param>
    /// <param name="requestId">Which.</param>
    /// <param name="at">UTC; it is posted at the first look after that, every five minutes.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Not possible: <c>request-not-waiting</c>, <c>request-locked</c>, <c>bot-without-channel</c>, <c>schedule-past</c>, <c>schedule-far</c> (over a year).</returns>
    public Task<CommandResult> ScheduleAsync(Actor actor, long requestId, DateTime at, CancellationToken cancellationToken) =>
        RunAsync(actor, requestId, RequestAudit.Scheduled, (db, request, ct) => _scheduling.SetAsync(db, request, at, ct), cancellationToken);

    /// <summary>It waits for a decision again.</summary>
    public Task<CommandResult> CancelAsync(Actor actor, long requestId, CancellationToken cancellationToken) =>
        RunAsync(actor, requestId, RequestAudit.Unscheduled, Scheduling.CancelAsync, cancellationToken);

    private async Task<CommandResult> RunAsync(
        Actor actor, long requestId, string action, Func<GarageBandContext, RequestFacts, CancellationToken, Task<DecisionStep>> decide, CancellationToken cancellationToken)
    {
        var decision = await _writer.WriteAsync((db, ct) => _decisions.TakeAsync(db, actor, requestId, action, decide, ct), cancellationToken).ConfigureAwait(false);
        decision.AfterCommit();
        return decision.Result;
    }
}
