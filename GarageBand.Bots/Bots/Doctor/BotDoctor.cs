using GarageBand.Bots.Activity;
using GarageBand.Bots.Runtime;
using GarageBand.Data;
using GarageBand.Data.Bots;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Bots.Doctor;

/// <summary>Keeps what is wrong with each bot, and since when.</summary>
public sealed class BotDoctor : IDueWork
{
    private readonly IDbContextFactory<GarageBandContext> _contexts;
    private readonly IDatabaseWriter _writer;
    private readonly BotExamination _examination;
    private readonly IActivityFeed _feed;
    private readonly TimeProvider _time;

    internal BotDoctor(IDbContextFactory<GarageBandContext> contexts, IDatabaseWriter writer, BotExamination examination, IActivityFeed feed, TimeProvider time) =>
        (_contexts, _writer, _examination, _feed, _time) = (contexts, writer, examination, feed, time);

    /// <summary>Looks at a bot now and keeps what is found; asks Telegram a handful of questions, changes nothing there.</summary>
    public async Task ExamineAsync(long botId, CancellationToken cancellationToken)
    {
        if (await _examination.LookAsync(botId, cancellationToken).ConfigureAwait(false) is not { } seen)
            return;
        var now = _time.GetUtcNow().UtcDateTime;
        var changed = await BotChanges.OrTakenAsync(() => _writer.WriteAsync((db, ct) => KeepAsync(db, botId, seen, now, ct), cancellationToken), taken: false).ConfigureAwait(false);
        if (changed)
            _feed.Publish(new BotChanged(botId));
    }

    /// <summary>Looks at all bots that should run, one after the other.</summary>
    /// <exception cref="AggregateException">Some could not be looked at; the others were.</exception>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        List<long> running;
        var db = await _contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
            running = await db.Bots.Where(b => b.Enabled).OrderBy(b => b.Id).Select(b => b.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        var failures = new List<Exception>();
        foreach (var botId in running)
        {
            try
            {
                await ExamineAsync(botId, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 0)
            throw new AggregateException(failures);
    }

    /// <returns>True: something is found that was not, or is found no more.</returns>
    private static async Task<bool> KeepAsync(GarageBandContext db, long botId, Examined seen, DateTime now, CancellationToken cancellationToken)
    {
        var known = await db.BotFindings.Where(f => f.BotId == botId).ToListAsync(cancellationToken).ConfigureAwait(false);
        var changed = false;
        foreach (var gone in known.Where(k => !seen.IsUnknown(k.Place) && !seen.Wrong.Any(w => w.Place == k.Place && w.Reason == k.Reason)))
        {
            db.BotFindings.Remove(gone);
            changed = true;
        }

        foreach (var (place, reason, detail) in seen.Wrong)
        {
            var row = known.FirstOrDefault(k => k.Place == place && k.Reason == reason);
            if (row is null)
            {
                known.Add(row = new BotFinding(botId, place, reason, now));
                db.BotFindings.Add(row);
                changed = true;
            }

            row.Detail = detail;
        }

        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        await db.Bots.Where(b => b.Id == botId).ExecuteUpdateAsync(s => s.SetProperty(b => b.Health.ExaminedAt, now), cancellationToken).ConfigureAwait(false);
        return changed;
    }
}
