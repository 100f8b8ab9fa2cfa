using System.Text.Json;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Telegram;
using GarageBand.Data;
using GarageBand.Data.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Runtime;

/// <summary>Updates are stored before Telegram is told that we have them; each is in it once.</summary>
internal sealed partial class Inbox(IDatabaseWriter writer, IDbContextFactory<GarageBandContext> contexts, TimeProvider time, ILogger<Inbox> logger)
{
    private const int Window = 500;

    /// <summary>Stores a batch in one transaction.</summary>
    /// <param name="botId">Whose.</param>
    /// <param name="epoch">Of the runner's lease; null: whoever stores them does not run the bot.</param>
    /// <param name="batch">At least one.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Those that are new and of use, in order.</returns>
    /// <exception cref="LeaseLostException">Another process runs the bot now; nothing was stored.</exception>
    public async Task<IReadOnlyList<StoredUpdate>> StoreAsync(long botId, long? epoch, IReadOnlyList<ReceivedUpdate> batch, CancellationToken cancellationToken)
    {
        var first = batch.Min(u => u.UpdateId);
        var last = batch.Max(u => u.UpdateId);
        var now = time.GetUtcNow().UtcDateTime;
        return await writer.WriteAsync(
            async (db, ct) =>
            {
                if (epoch is not null && !await db.BotLeases.AnyAsync(l => l.BotId == botId && l.Epoch == epoch, ct).ConfigureAwait(false))
                    throw new LeaseLostException();
                var known = await db.IncomingUpdates.Where(u => u.BotId == botId && u.UpdateId >= first && u.UpdateId <= last)
                    .Select(u => u.UpdateId).ToHashSetAsync(ct).ConfigureAwait(false);
                var added = new List<(IncomingUpdate Row, Incoming? Incoming)>(batch.Count);
                foreach (var update in batch.OrderBy(u => u.UpdateId))
                {
                    if (!known.Add(update.UpdateId))
                        continue;
                    var row = new IncomingUpdate(
                        botId,
                        update.UpdateId,
                        update.Incoming?.Chat.Id ?? 0,
                        update.Incoming is null ? "" : MessagingJson.Write(update.Incoming),
                        now)
                    {
                        State = update.Incoming is null ? UpdateState.Done : UpdateState.Pending,
                    };
                    added.Add((row, update.Incoming));
                }

                await db.InsertAsync([.. added.Select(a => a.Row)], ct).ConfigureAwait(false);
                return added.Where(a => a.Incoming is not null).Select(a => new StoredUpdate(a.Row.Id, a.Row.UpdateId, a.Incoming!)).ToList();
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>More wait than <paramref name="most"/>.</summary>
    public async Task<bool> HasMoreThanAsync(long botId, int most, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            return await db.IncomingUpdates.Where(u => u.BotId == botId && u.State == UpdateState.Pending)
                .OrderBy(u => u.Id).Skip(most).AnyAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What an earlier process left, in order, a window at a time.</summary>
    /// <param name="after">Row id to go on after; 0: from the start.</param>
    /// <returns>Empty: that was all.</returns>
    public async Task<(IReadOnlyList<StoredUpdate> Updates, long Last)> ReadPendingAsync(long botId, long after, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var rows = await db.IncomingUpdates.AsNoTracking()
                .Where(u => u.BotId == botId && u.State == UpdateState.Pending && u.Id > after)
                .OrderBy(u => u.Id).Take(Window)
                .Select(u => new { u.Id, u.UpdateId, u.Payload, u.Attempts })
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            var updates = new List<StoredUpdate>(rows.Count);
            foreach (var row in rows)
            {
                try
                {
                    updates.Add(new StoredUpdate(row.Id, row.UpdateId, MessagingJson.Read<Incoming>(row.Payload), row.Attempts));
                }
                catch (Exception failure) when (failure is JsonException or NotSupportedException)
                {
                    LogUnreadable(botId, row.UpdateId);
                    await SetAsideAsync(row.Id, failure, cancellationToken).ConfigureAwait(false);
                }
            }

            return (updates, rows.Count == 0 ? after : rows[^1].Id);
        }
    }

    /// <summary>Notes a failure. From the fifth on the update is set aside, and the lane goes on without it.</summary>
    /// <returns>True when it is set aside.</returns>
    public async Task<bool> NoteFailureAsync(long rowId, int attempts, Exception failure, CancellationToken cancellationToken)
    {
        if (attempts >= UpdateWorker.MostAttempts)
        {
            await SetAsideAsync(rowId, failure, cancellationToken).ConfigureAwait(false);
            return true;
        }

        var type = failure.GetType().Name;
        await writer.WriteAsync(
            (db, ct) => db.IncomingUpdates.Where(u => u.Id == rowId && u.State == UpdateState.Pending)
                .ExecuteUpdateAsync(s => s.SetProperty(u => u.Attempts, attempts).SetProperty(u => u.Failure, type), ct),
            cancellationToken).ConfigureAwait(false);
        return false;
    }

    private Task SetAsideAsync(long rowId, Exception failure, CancellationToken cancellationToken)
    {
        var type = failure.GetType().Name;
        return writer.WriteAsync(
            (db, ct) => db.IncomingUpdates.Where(u => u.Id == rowId && u.State == UpdateState.Pending)
                .ExecuteUpdateAsync(s => s.SetProperty(u => u.State, UpdateState.SetAside).SetProperty(u => u.Failure, type), ct),
            cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Bot {BotId}: stored update {UpdateId} can't be read; it is set aside")]
    private partial void LogUnreadable(long botId, long updateId);
}

/// <summary>This process is not the bot's runner any more: whatever it was about to store must not be.</summary>
public sealed class LeaseLostException() : Exception("Another process runs the bot now.");
