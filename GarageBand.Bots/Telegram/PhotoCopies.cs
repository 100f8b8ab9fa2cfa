using System.Collections.Concurrent;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace GarageBand.Bots.Telegram;

/// <summary>
/// Sends photos that another bot received: fetched through that bot and uploaded once, then known by an id of this bot's own. A photo that can't be
/// fetched is left out.
/// </summary>
internal sealed class PhotoCopies(
    long botId,
    IDbContextFactory<GarageBandContext> contexts,
    IDatabaseWriter writer,
    Func<long, CancellationToken, ValueTask<IBotApi?>> open,
    TimeSpan fetchTimeout,
    TimeProvider time)
{
    /// <summary>So long after a failure nobody tries to fetch the same photo again.</summary>
    private static readonly TimeSpan LeaveAlone = TimeSpan.FromMinutes(2);

    private const int MostRemembered = 1000;

    private readonly ConcurrentDictionary<string, bool> _underWay = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTime> _failed = new(StringComparer.Ordinal);

    /// <param name="photo">Another bot's.</param>
    /// <param name="send">Makes the call; without a file it sends the text alone.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<CallResult> SendAsync(ForeignPhoto photo, Func<InputFile?, Task<CallResult>> send, CancellationToken cancellationToken)
    {
        if (await FindAsync(photo, cancellationToken).ConfigureAwait(false) is { } fileId)
        {
            var sent = await send(InputFile.FromFileId(fileId)).ConfigureAwait(false);
            if (sent is not CallRefused { Kind: RefusalKind.Other, Code: 400 })
                return sent;

            // The id kept of the upload may be the reason: nothing was sent, so it is uploaded anew.
            await ForgetAsync(photo, cancellationToken).ConfigureAwait(false);
        }

        // A hundred alerts of one post come at once: one of them uploads, the others try again in a moment.
        if (!_underWay.TryAdd(photo.UniqueId, true))
            return new CallNotSent("The photo is being uploaded");
        try
        {
            return await UploadAsync(photo, send, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _underWay.TryRemove(photo.UniqueId, out _);
        }
    }

    private async Task<CallResult> UploadAsync(ForeignPhoto photo, Func<InputFile?, Task<CallResult>> send, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        if (!await FetchAsync(photo, bytes, cancellationToken).ConfigureAwait(false))
            return await send(null).ConfigureAwait(false);

        bytes.Position = 0;
        var sent = await send(InputFile.FromStream(bytes, "photo.jpg")).ConfigureAwait(false);
        if (sent is CallDone { PhotoFileId: { } fileId })
            await KeepAsync(photo, fileId, cancellationToken).ConfigureAwait(false);
        return sent;
    }

    private async Task<bool> FetchAsync(ForeignPhoto photo, MemoryStream bytes, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (_failed.TryGetValue(photo.UniqueId, out var failedAt) && now - failedAt < LeaveAlone)
            return false;

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(fetchTimeout);
        try
        {
            if (await open(photo.BotId, limit.Token).ConfigureAwait(false) is { } source && (await source.DownloadAsync(photo.FileId, bytes, limit.Token).ConfigureAwait(false)).Ok && bytes.Length > 0)
                return true;
        }
        catch (Exception failure) when (failure is OperationCanceledException or RequestException && !cancellationToken.IsCancellationRequested)
        {
            // It took too long: as if it weren't there.
        }

        if (_failed.Count >= MostRemembered)
            _failed.Clear();
        _failed[photo.UniqueId] = now;
        return false;
    }

    private async Task<string?> FindAsync(ForeignPhoto photo, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            return await db.FileCopies.Where(c => c.BotId == botId && c.UniqueId == photo.UniqueId).Select(c => c.FileId)
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private Task KeepAsync(ForeignPhoto photo, string fileId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return writer.WriteAsync(
            async (db, ct) =>
            {
                var known = await db.FileCopies.FirstOrDefaultAsync(c => c.BotId == botId && c.UniqueId == photo.UniqueId, ct).ConfigureAwait(false);
                if (known is null)
                    db.FileCopies.Add(new FileCopy(botId, photo.UniqueId, fileId, now));
                else
                    (known.FileId, known.CreatedAt) = (fileId, now);
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    private Task ForgetAsync(ForeignPhoto photo, CancellationToken cancellationToken) => writer.WriteAsync(
        (db, ct) => db.FileCopies.Where(c => c.BotId == botId && c.UniqueId == photo.UniqueId).ExecuteDeleteAsync(ct), cancellationToken);
}
