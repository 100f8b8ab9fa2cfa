using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Requests.Renewal;

/// <inheritdoc cref="IRenewals"/>
internal sealed partial class RenewalSweep(
    IDbContextFactory<GarageBandContext> contexts,
    IDatabaseWriter writer,
    RequestCommands commands,
    RenewalQuestion question,
    IDeliveries deliveries,
    TimeProvider time,
    ILogger<RenewalSweep> logger) : IRenewals
{
    /// <summary>Of a bot and look. Many may be due at once when a rule is new: new requests must not wait behind old ones.</summary>
    private const int MostPosts = 10;

    private const int MostQuestions = 100;

    public async Task<int> RenewDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var done = 0;
        foreach (var rule in await RulesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (rule.DueBefore(now) is not { } due)
                continue;
            foreach (var requestId in await FindAsync(rule, due, now, cancellationToken).ConfigureAwait(false))
            {
                if (await TryAsync(rule, requestId, due, now, cancellationToken).ConfigureAwait(false))
                    done++;
            }
        }

        return done;
    }

    private async Task<List<RenewalRule>> RulesAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
            return await RenewalRule.AllAsync(db, cancellationToken).ConfigureAwait(false);
    }

    private async Task<List<long>> FindAsync(RenewalRule rule, DateTime due, DateTime now, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
            return await DueRequest.ReadAsync(db, rule, due, now, rule.Asks ? MostQuestions : MostPosts, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One that fails holds up no other; the next look finds it again.</summary>
    private async Task<bool> TryAsync(RenewalRule rule, long requestId, DateTime due, DateTime now, CancellationToken cancellationToken)
    {
        try
        {
            var after = await writer.WriteAsync((db, ct) => RenewAsync(db, rule, requestId, due, now, ct), cancellationToken).ConfigureAwait(false);
            after?.Invoke();
            return after is not null;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(failure, rule.BotId, requestId);
            return false;
        }
    }

    /// <returns>What to do after the commit; null: nothing was done.</returns>
    private async Task<Action?> RenewAsync(GarageBandContext db, RenewalRule rule, long requestId, DateTime due, DateTime now, CancellationToken cancellationToken)
    {
        if (!await DueRequest.TakeAsync(db, rule, requestId, due, now, cancellationToken).ConfigureAwait(false))
            return null;
        if (!rule.Asks)
        {
            var decision = await commands.RepostAsync(db, Actor.System, requestId, cancellationToken).ConfigureAwait(false);
            return decision.Result.Outcome == CommandOutcome.Done ? decision.AfterCommit : null;
        }

        IReadOnlyList<Delivery> rows = await question.AskAsync(db, requestId, now, cancellationToken).ConfigureAwait(false);
        return rows.Count == 0 ? null : () => deliveries.Committed(rows);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Bot {BotId}: request {RequestId} could not be renewed; tried again later")]
    private partial void LogFailed(Exception failure, long botId, long requestId);
}
