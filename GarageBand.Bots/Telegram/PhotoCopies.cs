using System.Collections.Concurrent;
using GarageBand.Bots.Messaging;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace GarageBand.Bots.Telegram;

/// <summary>
/// Sends photos that another bot received: fetched through that bot and uploaded once, then known by an id of this bot's own. A photo that can't be
/// fetched is left out.
/// </summary>
internal sealed class PhotoCopies(FileCopies copies, Func<long, CancellationToken, ValueTask<IBotApi?>> open, TimeSpan fetchTimeout, TimeProvider time)
{
    /// <summary>So long after a failure nobody tries to fetch the same photo again.</summary>
    private static readonly TimeSpan LeaveAlone = TimeSpan.FromMinutes(2);

    private const int MostRemembered = 1000;

    private readonly ConcurrentDictionary<string, DateTime> _failed = new(StringComparer.Ordinal);

    /// <param name="photo">Another bot's.</param>
    /// <param name="send">Makes the call; without a file it sends the text alone.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<CallResult> SendAsync(ForeignPhoto photo, Func<InputFile?, Task<CallResult>> send, CancellationToken cancellationToken) =>
        copies.SendAsync(photo.UniqueId, send, () => UploadAsync(photo, send, cancellationToken), cancellationToken);

    private async Task<CallResult> UploadAsync(ForeignPhoto photo, Func<InputFile?, Task<CallResult>> send, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        if (!await FetchAsync(photo, bytes, cancellationToken).ConfigureAwait(false))
            return await send(null).ConfigureAwait(false);

        bytes.Position = 0;
        return await send(InputFile.FromStream(bytes, "photo.jpg")).ConfigureAwait(false);
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
}
