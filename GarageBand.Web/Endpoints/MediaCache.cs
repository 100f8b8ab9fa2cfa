using System.Collections.Concurrent;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Endpoints;

/// <summary>Copies of requests' photos: fetched from Telegram once, then served from the disk. May be emptied at any time.</summary>
public sealed class MediaCache(ProgramSettings settings, IDbContextFactory<GarageBandContext> contexts, IServiceProvider services)
{
    private readonly ConcurrentDictionary<long, Lazy<Task<string?>>> _running = new();

    /// <summary>The photo's file; null: there is no such photo, or its bot can't get it any more.</summary>
    public async Task<string?> GetAsync(long photoId, CancellationToken cancellationToken)
    {
        var path = Of(photoId);
        if (File.Exists(path))
            return path;

        // Several pages ask for the same picture at once; one download serves them all, and nobody who leaves breaks it off.
        var running = _running.GetOrAdd(photoId, _ => new Lazy<Task<string?>>(() => FetchAsync(photoId, path)));
        return await running.Value.WaitAsync(cancellationToken);
    }

    /// <summary>Whose it is; null: there is no such photo.</summary>
    public async Task<long?> BotOfAsync(long photoId, CancellationToken cancellationToken) => (await FindAsync(photoId, cancellationToken))?.BotId;

    /// <summary>Takes copies off the disk; those that are not there are passed over.</summary>
    public void Forget(IEnumerable<long> photoIds)
    {
        foreach (var photoId in photoIds)
            File.Delete(Of(photoId));
    }

    private string Of(long photoId) => Path.Combine(settings.MediaPath, "requests", $"{photoId}.jpg");

    private async Task<string?> FetchAsync(long photoId, string path)
    {
        try
        {
            // Not before somebody else's look-up of the same photo could see this one running.
            await Task.Yield();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            if (await FindAsync(photoId, limit.Token) is not { } photo
                || await services.GetRequiredService<IBotApis>().OpenAsync(photo.BotId, limit.Token) is not { } api)
                return null;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var unfinished = $"{path}.{Guid.NewGuid():N}";
            try
            {
                ApiAnswer<long> answer;
                await using (var target = File.Create(unfinished))
                    answer = await api.DownloadAsync(photo.FileId, target, limit.Token);
                if (!answer.Ok)
                    return null;
                File.Move(unfinished, path, overwrite: true);
                return path;
            }
            finally
            {
                File.Delete(unfinished);
            }
        }
        finally
        {
            _running.TryRemove(photoId, out _);
        }
    }

    private async Task<PhotoRow?> FindAsync(long photoId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.RequestPhotos.AsNoTracking()
            .Where(photo => photo.Id == photoId)
            .Join(db.Requests, photo => photo.RequestId, request => request.Id, (photo, request) => new PhotoRow(request.BotId, photo.FileId))
            .FirstOrDefaultAsync(cancellationToken);
    }

    private sealed record PhotoRow(long BotId, string FileId);
}
