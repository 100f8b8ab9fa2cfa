using System.Collections.Concurrent;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests.Stamps;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace GarageBand.Bots.Telegram;

/// <summary>
/// Puts stamps on one bot's photos when they are sent: fetched, drawn, uploaded once, then known by an id. A photo that is gone or can't be read gives
/// way to the default picture, and one that is refused to the caption alone: what the message is to say is never lost because of its picture.
/// </summary>
internal sealed class StampedPhotos(Func<string, Stream, CancellationToken, Task<ApiAnswer<long>>> download, UploadedPictures uploaded, TimeSpan fetchTimeout)
{
    /// <summary>So often a photo that may come yet is asked for.</summary>
    private const int MostTries = 3;

    private const int MostRemembered = 1000;

    /// <summary>Many sales at once leave processors for those who type.</summary>
    private static readonly SemaphoreSlim AtWork = new(Math.Max(1, Environment.ProcessorCount / 2));

    private readonly ConcurrentDictionary<string, int> _tries = new(StringComparer.Ordinal);

    private enum Fetched
    {
        Here,
        Later,
        Never,
    }

    /// <param name="photo">Of this bot, or one that ships.</param>
    /// <param name="stamp">To put on it.</param>
    /// <param name="send">Makes the call; without a file it changes the caption alone.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<CallResult> SendAsync(PhotoSource photo, Stamp stamp, Func<InputFile?, Task<CallResult>> send, CancellationToken cancellationToken)
    {
        using var picture = new MemoryStream();
        if (photo.FileId is { } fileId)
        {
            if (await SendKnownAsync(Key(fileId, stamp), send).ConfigureAwait(false) is { } sent)
                return sent;
            var fetched = await FetchAsync(fileId, picture, cancellationToken).ConfigureAwait(false);
            if (fetched == Fetched.Later)
                return new CallNotSent("The photo could not be fetched");
            if (fetched == Fetched.Here && await DrawAsync(picture, stamp, cancellationToken).ConfigureAwait(false) is { } drawn)
                return await UploadAsync(Key(fileId, stamp), drawn, send).ConfigureAwait(false);
            picture.SetLength(0);
        }

        var asset = photo.Asset ?? PhotoSource.Default.Asset!;
        if (await SendKnownAsync(Key(asset, stamp), send).ConfigureAwait(false) is { } known)
            return known;
        using (var ships = Pictures.Open(asset))
            await ships.CopyToAsync(picture, cancellationToken).ConfigureAwait(false);
        return await DrawAsync(picture, stamp, cancellationToken).ConfigureAwait(false) is { } instead
            ? await UploadAsync(Key(asset, stamp), instead, send).ConfigureAwait(false)
            : await send(null).ConfigureAwait(false);
    }

    private static string Key(string picture, Stamp stamp) => $"{stamp.Ink} {stamp.Word}: {picture}";

    /// <summary>Null: it was not uploaded yet, or its id is good no more; then nothing was done.</summary>
    private async Task<CallResult?> SendKnownAsync(string key, Func<InputFile?, Task<CallResult>> send)
    {
        if (uploaded.Find(key) is not { } fileId)
            return null;
        var sent = await send(InputFile.FromFileId(fileId)).ConfigureAwait(false);
        if (sent is not CallRefused { Kind: RefusalKind.Other })
            return sent;
        uploaded.Forget(key);
        return null;
    }

    private async Task<CallResult> UploadAsync(string key, byte[] drawn, Func<InputFile?, Task<CallResult>> send)
    {
        using var upload = new MemoryStream(drawn, writable: false);
        var sent = await send(InputFile.FromStream(upload, "photo.jpg")).ConfigureAwait(false);
        if (sent is CallDone { FileId: { } fileId })
            uploaded.Keep(key, fileId);
        return sent is CallRefused { Kind: RefusalKind.Other } ? await send(null).ConfigureAwait(false) : sent;
    }

    private static async Task<byte[]?> DrawAsync(MemoryStream picture, Stamp stamp, CancellationToken cancellationToken)
    {
        await AtWork.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => StampDrawing.Draw(picture.GetBuffer().AsSpan(0, (int)picture.Length), stamp), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            AtWork.Release();
        }
    }

    private async Task<Fetched> FetchAsync(string fileId, MemoryStream picture, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(fetchTimeout);
        try
        {
            var answer = await download(fileId, picture, limit.Token).ConfigureAwait(false);
            if (answer.Ok && picture.Length > 0)
            {
                _tries.TryRemove(fileId, out _);
                return Fetched.Here;
            }

            if (answer.ErrorCode is 400 or 404)
                return Fetched.Never;
        }
        catch (Exception failure) when (failure is OperationCanceledException or RequestException && !cancellationToken.IsCancellationRequested)
        {
            // It took too long: as if nobody had answered.
        }

        if (_tries.Count >= MostRemembered)
            _tries.Clear();
        return _tries.AddOrUpdate(fileId, 1, static (_, tries) => tries + 1) < MostTries ? Fetched.Later : Fetched.Never;
    }
}
