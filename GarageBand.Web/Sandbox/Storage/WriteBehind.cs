using System.Text.Json;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Storage;

/// <summary>
/// Collects what changed in the world and writes it in batches, so that a call never waits for the disk. Guarded by the world's lock,
/// which it also takes, for a moment, to turn a thing into bytes.
/// </summary>
internal sealed class WriteBehind(SandboxFile file, Lock worldLock)
{
    private const int ChunkSize = 32;

    private Dictionary<StoredKey, object?> dirty = [];
    private Dictionary<StoredKey, object?> inFlight = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsClean => dirty.Count == 0;

    /// <summary>The thing is written as it is at the time of the next flush.</summary>
    public void Save(StoredKey key, object thing) => Put(key, thing);

    public void Delete(StoredKey key) => Put(key, null);

    /// <summary>Until something is dirty. Not under the lock.</summary>
    public Task WaitForChangeAsync(CancellationToken cancellationToken)
    {
        lock (worldLock)
            return changed.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Writes what is dirty now. Not under the world's lock.</summary>
    public void Flush()
    {
        Dictionary<StoredKey, object?> batch;
        lock (worldLock)
        {
            if (dirty.Count == 0)
                return;
            batch = inFlight = dirty;
            dirty = [];
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        var rows = new List<KeyValuePair<StoredKey, byte[]?>>(batch.Count);
        foreach (var chunk in batch.Chunk(ChunkSize))
        {
            lock (worldLock)
            {
                foreach (var (key, thing) in chunk)
                    rows.Add(new(key, thing is null ? null : Bytes(thing)));
            }
        }

        try
        {
            file.Write(rows);
        }
        catch
        {
            PutBack(batch);
            throw;
        }

        lock (worldLock)
            inFlight = [];
    }

    /// <summary>A full disk must not make the world forget: what is newer wins.</summary>
    private void PutBack(Dictionary<StoredKey, object?> batch)
    {
        lock (worldLock)
        {
            foreach (var (key, thing) in batch)
                dirty.TryAdd(key, thing);
            changed.TrySetResult();
        }
    }

    /// <summary>What is newer than the file: true with the thing, or with null when it was deleted.</summary>
    public bool IsNewer(StoredKey key, out object? thing) => dirty.TryGetValue(key, out thing) || inFlight.TryGetValue(key, out thing);

    private void Put(StoredKey key, object? thing)
    {
        dirty[key] = thing;
        changed.TrySetResult();
    }

    private static byte[] Bytes(object thing) => thing switch
    {
        byte[] bytes => bytes,
        PendingUpdate update => [.. BitConverter.GetBytes(update.At.Ticks), .. update.Json],
        _ => JsonSerializer.SerializeToUtf8Bytes(thing, thing.GetType(), StorageJson.Default),
    };
}
