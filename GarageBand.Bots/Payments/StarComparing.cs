using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Payments;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Payments;

/// <summary>Compares what was kept with getStarTransactions, by charge. Changes nothing. Needs <see cref="ActorRights.Administer"/>.</summary>
public sealed class StarComparing(IDbContextFactory<GarageBandContext> contexts, IBotApis apis, TimeProvider time)
{
    /// <summary>Telegram gives so many at a time.</summary>
    public const int PageSize = 100;

    /// <summary>Pages that are read.</summary>
    public const int MostPages = 500;

    /// <summary>What came so lately may be on its way to here.</summary>
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMinutes(1);

    public async Task<StarComparison> CompareAsync(Actor actor, long botId, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer, botId))
            return new StarComparison(CommandResult.Forbidden);
        if (await apis.OpenAsync(botId, cancellationToken).ConfigureAwait(false) is not { } api)
            return new StarComparison(CommandResult.NotPossible(Bots.BotReasons.NoToken));
        var begun = time.GetUtcNow().UtcDateTime;
        var there = new List<StarTransaction>();
        var isCut = true;
        for (var page = 0; page < MostPages && isCut; page++)
        {
            var answer = await api.GetStarTransactionsAsync(page * PageSize, PageSize, cancellationToken).ConfigureAwait(false);
            if (answer is not { Ok: true, Value: { } some })
                return new StarComparison(CommandResult.NotPossible(Bots.BotReasons.Unreachable), answer.Error);
            there.AddRange(some);
            isCut = some.Count == PageSize;
        }

        // Telegram first: what is stored meanwhile is newer than its list, and left out.
        return Compare(await ReadAsync(botId, begun, cancellationToken).ConfigureAwait(false), there, begun - OnItsWay, isCut);
    }

    private async Task<List<Line>> ReadAsync(long botId, DateTime begun, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var lines = await db.Payments.Where(p => p.BotId == botId && p.Method == PaymentMethod.Stars && p.At <= begun)
                .Select(p => new Line(p.ChargeId, p.Amount, p.At, p.PayerId, p.RefundedAt, p.RefundedAmount)).ToListAsync(cancellationToken).ConfigureAwait(false);
            lines.AddRange(await db.Donations.Where(d => d.BotId == botId && d.At <= begun)
                .Select(d => new Line(d.ChargeId, d.Stars, d.At, d.PersonId, d.RefundedAt, d.Stars)).ToListAsync(cancellationToken).ConfigureAwait(false));
            return lines;
        }
    }

    private static StarComparison Compare(List<Line> here, List<StarTransaction> there, DateTime settled, bool isCut)
    {
        var known = here.ToDictionary(l => l.ChargeId);
        var paid = there.Where(t => t is { IsIncoming: true, Payload: not null }).GroupBy(t => t.Id).ToDictionary(g => g.Key, g => g.First());

        // A refund has the id of what it gives back; any other way out has an id of its own.
        var refunded = there.Where(t => !t.IsIncoming && (paid.ContainsKey(t.Id) || known.ContainsKey(t.Id))).GroupBy(t => t.Id).ToDictionary(g => g.Key, g => g.First());
        var differences = new List<StarDifference>();
        var same = 0;
        void Look(string charge, bool isRefund, long? mine, StarTransaction? theirs, DateTime at, long? person)
        {
            if (mine == theirs?.Amount)
                same++;
            else if (mine is not null || at <= settled)
                differences.Add(new StarDifference(charge, isRefund, mine, theirs?.Amount, at, person));
        }

        // Of a list that was cut nothing can be said of what is missing there.
        foreach (var line in here)
        {
            if (paid.TryGetValue(line.ChargeId, out var payment) || !isCut)
                Look(line.ChargeId, false, line.Amount, payment, line.At, line.PersonId);
            var back = refunded.GetValueOrDefault(line.ChargeId);
            if (back is not null || (line.RefundedAt is not null && !isCut))
                Look(line.ChargeId, true, line.RefundedAt is null ? null : line.RefundedAmount, back, line.RefundedAt ?? back!.At, line.PersonId);
        }

        foreach (var theirs in paid.Values.Where(t => !known.ContainsKey(t.Id)))
        {
            Look(theirs.Id, false, null, theirs, theirs.At, theirs.PersonId);
            if (refunded.TryGetValue(theirs.Id, out var back))
                Look(theirs.Id, true, null, back, back.At, back.PersonId);
        }

        return new StarComparison(CommandResult.Done, null, same, there.Count - paid.Count - refunded.Count, [.. differences.OrderBy(d => d.At)], isCut);
    }

    private sealed record Line(string ChargeId, long Amount, DateTime At, long? PersonId, DateTime? RefundedAt, long RefundedAmount);
}
