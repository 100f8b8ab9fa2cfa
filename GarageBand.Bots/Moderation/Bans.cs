using System.Collections.Concurrent;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Moderation;

/// <summary>Asked on every turn: kept in memory for a while, because another process may ban too; what is banned here counts at once.</summary>
internal sealed class Bans(IDbContextFactory<GarageBandContext> contexts, TimeProvider time) : IBans
{
    private static readonly TimeSpan MostAge = TimeSpan.FromSeconds(10);

    /// <summary>More than talk within <see cref="MostAge"/>; then the old ones go.</summary>
    private const int MostKept = 20_000;

    private readonly ConcurrentDictionary<(long BotId, long CustomerId), (bool IsBanned, long ReadAt)> _known = new();
    private int _changes;

    public ValueTask<bool> IsBannedAsync(long botId, long customerId, CancellationToken cancellationToken) =>
        _known.TryGetValue((botId, customerId), out var known) && time.GetElapsedTime(known.ReadAt) < MostAge
            ? ValueTask.FromResult(known.IsBanned)
            : new ValueTask<bool>(ReadAsync(botId, customerId, cancellationToken));

    public async Task<BanInForce?> FindAsync(long botId, long customerId, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
            return await BanRows.ReadAsync(db, botId, customerId, time.GetUtcNow().UtcDateTime, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Not kept: it is asked once, when somebody first writes.</summary>
    public async ValueTask<bool> IsStrangerBannedAsync(long botId, long telegramId, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var customerId = await db.Customers.Where(c => c.TelegramId == telegramId).Select(c => c.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            return customerId != 0 && await IsBannedAsync(botId, customerId, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The customer was banned in all bots or let in again there.</summary>
    public void ForgetEverywhere(long customerId)
    {
        Interlocked.Increment(ref _changes);
        foreach (var who in _known.Keys.Where(k => k.CustomerId == customerId))
            _known.TryRemove(who, out _);
    }

    /// <summary>The customer was banned or let in again.</summary>
    public void Forget(long botId, long customerId)
    {
        Interlocked.Increment(ref _changes);
        _known.TryRemove((botId, customerId), out _);
    }

    private async Task<bool> ReadAsync(long botId, long customerId, CancellationToken cancellationToken)
    {
        // Counted before reading: what changes meanwhile makes this reading too old to keep.
        var changes = Volatile.Read(ref _changes);
        var readAt = time.GetTimestamp();
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var banned = await BanRows.InForce(db, botId, customerId, time.GetUtcNow().UtcDateTime).AnyAsync(cancellationToken).ConfigureAwait(false);
            if (_known.Count >= MostKept)
                DropOld();
            _known[(botId, customerId)] = (banned, readAt);
            if (changes != Volatile.Read(ref _changes))
                _known.TryRemove((botId, customerId), out _);
            return banned;
        }
    }

    private void DropOld()
    {
        foreach (var (who, known) in _known)
        {
            if (time.GetElapsedTime(known.ReadAt) >= MostAge)
                _known.TryRemove(who, out _);
        }
    }
}
