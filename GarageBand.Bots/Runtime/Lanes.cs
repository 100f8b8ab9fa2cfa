using System.Collections.Concurrent;

namespace GarageBand.Bots.Runtime;

/// <summary>Works updates off in order within a lane, lanes side by side up to a bound; idle lanes cost nothing.</summary>
/// <param name="work">Never throws.</param>
internal sealed class Lanes(int mostAtWork, int mostWaiting, Func<StoredUpdate, Task> work) : IDisposable
{
    private readonly Dictionary<long, Queue<StoredUpdate>> _lanes = [];
    private readonly HashSet<long> _held = [];
    private readonly SemaphoreSlim _places = new(mostAtWork);
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private TaskCompletionSource? _room;
    private int _waiting;
    private bool _closed;

    /// <summary>Adds to the end of its lane, once. After <see cref="CloseAsync"/> nothing is taken: the inbox still has it.</summary>
    public void Add(StoredUpdate update)
    {
        lock (_lanes)
        {
            if (_closed || !_held.Add(update.RowId))
                return;
            _waiting++;
            var lane = update.Incoming.Chat.Id;
            if (_lanes.TryGetValue(lane, out var queue))
            {
                queue.Enqueue(update);
                return;
            }

            _lanes[lane] = queue = new Queue<StoredUpdate>();
            queue.Enqueue(update);
            Track(Task.Run(() => RunAsync(lane, queue)));
        }
    }

    /// <summary>Waits while too much waits.</summary>
    public Task WaitForRoomAsync(CancellationToken cancellationToken)
    {
        lock (_lanes)
        {
            if (_waiting < mostWaiting)
                return Task.CompletedTask;
            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Takes nothing more, finishes what is at work and leaves the rest to the inbox.</summary>
    public async Task CloseAsync()
    {
        lock (_lanes)
            _closed = true;
        await Task.WhenAll(_running.Keys).ConfigureAwait(false);
    }

    public void Dispose() => _places.Dispose();

    private async Task RunAsync(long lane, Queue<StoredUpdate> queue)
    {
        while (true)
        {
            await _places.WaitAsync().ConfigureAwait(false);
            try
            {
                StoredUpdate update;
                lock (_lanes)
                {
                    if (_closed || !queue.TryDequeue(out update!))
                    {
                        _lanes.Remove(lane);
                        return;
                    }

                    if (--_waiting < mostWaiting && _room is { } room)
                    {
                        _room = null;
                        room.SetResult();
                    }
                }

                await work(update).ConfigureAwait(false);
                lock (_lanes)
                    _held.Remove(update.RowId);
            }
            finally
            {
                _places.Release();
            }
        }
    }

    private void Track(Task task)
    {
        _running[task] = 0;
        _ = task.ContinueWith(static (t, state) => ((ConcurrentDictionary<Task, byte>)state!).TryRemove(t, out _), _running, TaskScheduler.Default);
    }
}
