using System.Collections.Concurrent;

namespace GarageBand.Web.Live;

/// <summary>Who has which page open now, in this process: two people shall not decide the same thing without knowing of each other.</summary>
public sealed class Presence(Redraws redraws)
{
    private readonly ConcurrentDictionary<Visit, string> _visits = new();
    private readonly ConcurrentDictionary<Action, Action> _listeners = new();

    /// <summary>Somebody came or left; in the listener's turn and language.</summary>
    public event Action Changed
    {
        add => _listeners[value] = redraws.Of(value);
        remove => _listeners.TryRemove(value, out _);
    }

    /// <param name="place">What is looked at, for example <c>request:12</c>.</param>
    /// <param name="who">As colleagues know the person.</param>
    /// <returns>Disposing it tells that they left.</returns>
    public IDisposable Enter(string place, string who)
    {
        var visit = new Visit(this, who);
        _visits[visit] = place;
        Tell();
        return visit;
    }

    /// <summary>Each person once, by name.</summary>
    /// <param name="place">See <see cref="Enter"/>.</param>
    /// <param name="except">Who asks; null: all.</param>
    public IReadOnlyList<string> At(string place, string? except = null) =>
        [.. _visits.Where(v => v.Value == place && v.Key.Who != except).Select(v => v.Key.Who).Distinct().Order(StringComparer.CurrentCulture)];

    /// <summary>Everybody by place.</summary>
    public ILookup<string, string> All(string? except) => _visits.Where(v => v.Key.Who != except).ToLookup(v => v.Value, v => v.Key.Who);

    private void Tell()
    {
        foreach (var listener in _listeners.Values)
            listener();
    }

    private sealed class Visit(Presence presence, string who) : IDisposable
    {
        public string Who => who;

        public void Dispose()
        {
            if (presence._visits.TryRemove(this, out _))
                presence.Tell();
        }
    }
}
