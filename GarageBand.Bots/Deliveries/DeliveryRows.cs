using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Deliveries;

/// <summary>The sender's queries: each goes by an index that holds open deliveries only, so a queue of any length costs the same.</summary>
internal sealed class DeliveryRows(IDbContextFactory<GarageBandContext> contexts, IDatabaseWriter writer)
{
    /// <summary>Waiting rows of a source, in the order they go.</summary>
    public async Task<List<Delivery>> ReadPendingAsync(long botId, QueueSource source, int most, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var pending = db.Deliveries.AsNoTracking().Where(d => d.BotId == botId && d.State == DeliveryState.Pending);
            var ordered = source.GroupId < 0
                ? pending.Where(d => d.ChatId == source.GroupId).OrderBy(d => d.Class).ThenBy(d => d.Id)
                : pending.Where(d => d.Class == source.Class).OrderBy(d => d.Id);
            return await ordered.Take(most).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Groups and channels for which anything waits: from one to the next through the index, however much waits in each.</summary>
    public async Task<List<long>> ReadGroupsAsync(long botId, CancellationToken cancellationToken)
    {
        var groups = new List<long>();
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            for (var last = long.MinValue; ;)
            {
                var from = last;
                var next = await db.Deliveries
                    .Where(d => d.BotId == botId && d.State == DeliveryState.Pending && d.ChatId > from && d.ChatId < 0)
                    .OrderBy(d => d.ChatId).Select(d => (long?)d.ChatId).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
                if (next is not { } chat)
                    return groups;
                groups.Add(chat);
                last = chat;
            }
        }
    }

    /// <summary>
    /// Rows claimed by an epoch before <paramref name="epoch"/>, or by it before <paramref name="before"/>; none for an epoch that is over.
    /// </summary>
    public async Task<List<Delivery>> ReadClaimedAsync(long botId, long epoch, DateTime before, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            return await db.Deliveries.AsNoTracking()
                .Where(d => d.BotId == botId && d.State == DeliveryState.Claimed && (d.ClaimEpoch < epoch || d.ClaimedAt < before)
                    && db.BotLeases.Any(l => l.BotId == botId && l.Epoch == epoch))
                .OrderBy(d => d.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What went, or may have gone, to groups and channels since <paramref name="since"/>, in order of time: their limits remember it.</summary>
    public async Task<List<(long ChatId, DateTime At, int Weight)>> ReadSentAsync(long botId, DateTime since, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var sent = await db.Deliveries
                .Where(d => d.BotId == botId && d.SentAt != null && d.SentAt > since && d.ChatId < 0)
                .OrderBy(d => d.SentAt).Select(d => new { d.ChatId, d.SentAt, d.Weight }).ToListAsync(cancellationToken).ConfigureAwait(false);
            return [.. sent.Select(s => (s.ChatId, s.SentAt!.Value, s.Weight))];
        }
    }

    public async Task<List<ChatPause>> ReadPausesAsync(long botId, DateTime now, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
            return await db.ChatPauses.AsNoTracking().Where(p => p.BotId == botId && p.Until > now).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How many wait in the chat, counted to at most <paramref name="most"/>.</summary>
    public async Task<int> CountAsync(long botId, long chatId, int most, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            return await db.Deliveries.Where(d => d.BotId == botId && d.ChatId == chatId && d.State == DeliveryState.Pending)
                .Take(most).CountAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Claims waiting rows for the epoch, as long as it is the bot's.</summary>
    /// <returns>The ids that are ours now.</returns>
    public Task<HashSet<long>> ClaimAsync(long botId, long epoch, DateTime now, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToArray();
        return writer.WriteAsync(
            async (db, ct) =>
            {
                var claimed = await db.Deliveries
                    .Where(d => wanted.Contains(d.Id) && d.State == DeliveryState.Pending && db.BotLeases.Any(l => l.BotId == botId && l.Epoch == epoch))
                    .ExecuteUpdateAsync(
                        s => s.SetProperty(d => d.State, DeliveryState.Claimed)
                            .SetProperty(d => d.ClaimedAt, now)
                            .SetProperty(d => d.ClaimEpoch, epoch)
                            .SetProperty(d => d.Attempts, d => d.Attempts + 1),
                        ct).ConfigureAwait(false);
                if (claimed == wanted.Length)
                    return wanted.ToHashSet();
                return await db.Deliveries.Where(d => wanted.Contains(d.Id) && d.State == DeliveryState.Claimed && d.ClaimEpoch == epoch)
                    .Select(d => d.Id).ToHashSetAsync(ct).ConfigureAwait(false);
            },
            cancellationToken);
    }
}
