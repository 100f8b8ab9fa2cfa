using System.Collections.Concurrent;

namespace GarageBand.Bots.Runtime;

/// <summary>Whether this process looks after its bots, for whoever asks from outside.</summary>
public sealed class RunnersHealth(TimeProvider time)
{
    /// <summary>The supervisor looks every few seconds; so long it may be busy or without a database before it counts as standing still.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<long, Task> _runners = new();
    private long _lastLook;

    /// <summary>What is wrong, for staff; null: the supervisor runs, and so does every bot that this process has the lease of.</summary>
    public string? Problem
    {
        get
        {
            var last = Volatile.Read(ref _lastLook);
            if (last == 0)
                return "nobody looks after the bots";
            if (time.GetElapsedTime(last) > LongestSilence)
                return "looking after the bots stands still";
            return _runners.Any(r => r.Value.IsCompleted) ? "a bot's runner has ended" : null;
        }
    }

    /// <summary>The supervisor has begun, or has looked after all bots.</summary>
    internal void Looked() => Volatile.Write(ref _lastLook, time.GetTimestamp());

    /// <summary>Nobody looks any more.</summary>
    internal void Ended() => Volatile.Write(ref _lastLook, 0);

    internal void Started(long botId, Task runner) => _runners[botId] = runner;

    internal void Stopped(long botId) => _runners.TryRemove(botId, out _);
}
