using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Runtime;

/// <summary>
/// Who runs which bot. All times are the database's own, so that the clocks of several machines need not agree. Takes and renewals
/// are conditional updates.
/// </summary>
public sealed class BotLeases(IDatabaseWriter writer, IDbContextFactory<GarageBandContext> contexts, ProcessIdentity identity)
{
    /// <summary>Longer than any call may take, so that a call ends before its lease does.</summary>
    public const int Seconds = 30;

    /// <summary>Tries to become the bot's runner.</summary>
    /// <returns>The new epoch, or who has it.</returns>
    public async Task<(long? Epoch, string Owner)> TakeAsync(long botId, CancellationToken cancellationToken)
    {
        var owner = await ReadOwnerAsync(botId, cancellationToken).ConfigureAwait(false);
        if (owner is null)
        {
            await AddRowAsync(botId, cancellationToken).ConfigureAwait(false);
            owner = "";
        }

        var gone = owner.Length > 0 && identity.IsGone(owner) ? owner : "";
        var me = identity.Owner;
        var epoch = await writer.WriteAsync(
            async (db, ct) =>
            {
                var taken = await db.BotLeases
                    .Where(l => l.BotId == botId && (l.Owner == gone || l.Owner == "" || l.ExpiresAt < DateTime.UtcNow))
                    .ExecuteUpdateAsync(
                        s => s.SetProperty(l => l.Owner, me)
                            .SetProperty(l => l.Epoch, l => l.Epoch + 1)
                            .SetProperty(l => l.ExpiresAt, l => DateTime.UtcNow.AddSeconds(Seconds)),
                        ct).ConfigureAwait(false);
                if (taken == 0)
                    return (long?)null;
                return await db.BotLeases.Where(l => l.BotId == botId && l.Owner == me).Select(l => (long?)l.Epoch).FirstOrDefaultAsync(ct).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return (epoch, epoch is null ? await ReadOwnerAsync(botId, cancellationToken).ConfigureAwait(false) ?? "" : me);
    }

    /// <summary>Renews the leases on these bots.</summary>
    /// <returns>Those that are still ours.</returns>
    public async Task<IReadOnlySet<long>> RenewAsync(IReadOnlyCollection<long> botIds, CancellationToken cancellationToken)
    {
        if (botIds.Count == 0)
            return new HashSet<long>();
        var me = identity.Owner;
        var ids = botIds.ToArray();
        return await writer.WriteAsync(
            async (db, ct) =>
            {
                var renewed = await db.BotLeases.Where(l => l.Owner == me && ids.Contains(l.BotId) && l.ExpiresAt >= DateTime.UtcNow)
                    .ExecuteUpdateAsync(s => s.SetProperty(l => l.ExpiresAt, l => DateTime.UtcNow.AddSeconds(Seconds)), ct).ConfigureAwait(false);
                if (renewed == ids.Length)
                    return ids.ToHashSet();
                var ours = await db.BotLeases.Where(l => l.Owner == me && ids.Contains(l.BotId) && l.ExpiresAt >= DateTime.UtcNow)
                    .Select(l => l.BotId).ToListAsync(ct).ConfigureAwait(false);
                return ours.ToHashSet();
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives a lease back, so that another process need not wait.</summary>
    public Task ReleaseAsync(long botId, CancellationToken cancellationToken)
    {
        var me = identity.Owner;
        return writer.WriteAsync(
            (db, ct) => db.BotLeases.Where(l => l.BotId == botId && l.Owner == me).ExecuteUpdateAsync(s => s.SetProperty(l => l.Owner, ""), ct),
            cancellationToken);
    }

    private async Task<string?> ReadOwnerAsync(long botId, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
            return await db.BotLeases.Where(l => l.BotId == botId).Select(l => l.Owner).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task AddRowAsync(long botId, CancellationToken cancellationToken)
    {
        try
        {
            await writer.WriteAsync(
                async (db, ct) =>
                {
                    db.BotLeases.Add(new BotLease { BotId = botId, ExpiresAt = DateTime.UnixEpoch });
                    await db.SaveChangesAsync(ct).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (UniqueViolation.Is(failure))
        {
            // Another process added it a moment ago.
        }
    }
}
