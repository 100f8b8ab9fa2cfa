using System.Collections.Concurrent;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;
using Telegram.Bot.Types;

namespace GarageBand.Bots.Telegram;

/// <summary>Files that a bot uploads once and then knows by an id of its own, also after a restart and in another process.</summary>
internal sealed class FileCopies(long botId, IDbContextFactory<GarageBandContext> contexts, IDatabaseWriter writer, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, bool> _underWay = new(StringComparer.Ordinal);

    /// <param name="uniqueId">Names the file, whichever bot sends it; at most 100 characters.</param>
    /// <param name="send">Makes the call with the id that is known.</param>
    /// <param name="upload">Makes it with the file itself.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<CallResult> SendAsync(string uniqueId, Func<InputFile, Task<CallResult>> send, Func<Task<CallResult>> upload, CancellationToken cancellationToken)
    {
        if (await FindAsync(uniqueId, cancellationToken).ConfigureAwait(false) is { } fileId)
        {
            var sent = await send(InputFile.FromFileId(fileId)).ConfigureAwait(false);
            if (sent is not CallRefused { Kind: RefusalKind.Other, Code: 400 })
                return sent;

            // The id kept of the upload may be the reason: nothing was sent, so it is uploaded anew.
            await ForgetAsync(uniqueId, cancellationToken).ConfigureAwait(false);
        }

        // A hundred messages with it come at once: one of them uploads, the others try again in a moment.
        if (!_underWay.TryAdd(uniqueId, true))
            return new CallNotSent("The file is being uploaded");
        try
        {
            var uploaded = await upload().ConfigureAwait(false);
            if (uploaded is CallDone { FileId: { } kept })
                await KeepAsync(uniqueId, kept, cancellationToken).ConfigureAwait(false);
            return uploaded;
        }
        finally
        {
            _underWay.TryRemove(uniqueId, out _);
        }
    }

    private async Task<string?> FindAsync(string uniqueId, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            return await db.FileCopies.Where(c => c.BotId == botId && c.UniqueId == uniqueId).Select(c => c.FileId)
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private Task KeepAsync(string uniqueId, string fileId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return writer.WriteAsync(
            async (db, ct) =>
            {
                var known = await db.FileCopies.FirstOrDefaultAsync(c => c.BotId == botId && c.UniqueId == uniqueId, ct).ConfigureAwait(false);
                if (known is null)
                    db.FileCopies.Add(new FileCopy(botId, uniqueId, fileId, now));
                else
                    (known.FileId, known.CreatedAt) = (fileId, now);
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    private Task ForgetAsync(string uniqueId, CancellationToken cancellationToken) => writer.WriteAsync(
        (db, ct) => db.FileCopies.Where(c => c.BotId == botId && c.UniqueId == uniqueId).ExecuteDeleteAsync(ct), cancellationToken);
}
