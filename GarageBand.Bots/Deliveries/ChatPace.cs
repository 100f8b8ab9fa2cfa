namespace GarageBand.Bots.Deliveries;

/// <summary>
/// One chat's limit. A slot counts from when its call was answered: the far side saw it before that, so it never sees more in a
/// window than we do, however the network delays single calls.
/// </summary>
internal abstract class ChatPace
{
    public static ChatPace For(long chatId) => chatId < 0 ? new GroupPace() : new PrivatePace();

    /// <summary>The earliest time for a call of this weight; past: now.</summary>
    public abstract DateTime NextAt(int weight);

    /// <summary>Takes the slots of a call that begins now.</summary>
    public abstract void Begin(DateTime now, int weight);

    /// <summary>The call that began last was answered.</summary>
    public abstract void End(DateTime now, int weight);

    /// <summary>The call that began last surely reached nobody: its slots are free again.</summary>
    public abstract void Undo(int weight);

    /// <summary>True when nothing of the past can hold up a call any more.</summary>
    public abstract bool IsIdle(DateTime now);

    public abstract ChatPace Copy();
}

/// <summary>A sliding log: a bucket that refills would let through nearly twice as many in some window.</summary>
internal sealed class GroupPace : ChatPace
{
    private readonly List<DateTime> _slots = [];

    public GroupPace()
    {
    }

    private GroupPace(IEnumerable<DateTime> slots) => _slots.AddRange(slots);

    public override DateTime NextAt(int weight)
    {
        if (_slots.Count == 0)
            return DateTime.MinValue;
        var spaced = _slots[^1] + PaceRules.Spacing;

        // With this call at most 20 may lie in the window: so many of the oldest must have left it.
        var over = _slots.Count + Math.Min(weight, PaceRules.GroupMost) - PaceRules.GroupMost;
        if (over <= 0)
            return spaced;
        var windowed = _slots[over - 1] + PaceRules.GroupWindow;
        return windowed > spaced ? windowed : spaced;
    }

    public override void Begin(DateTime now, int weight)
    {
        var gone = _slots.FindIndex(s => s + PaceRules.GroupWindow > now);
        _slots.RemoveRange(0, gone < 0 ? _slots.Count : gone);
        for (var i = 0; i < weight; i++)
            _slots.Add(now);
    }

    public override void End(DateTime now, int weight)
    {
        for (var i = Math.Max(0, _slots.Count - weight); i < _slots.Count; i++)
            _slots[i] = now;
    }

    public override void Undo(int weight) => _slots.RemoveRange(Math.Max(0, _slots.Count - weight), Math.Min(weight, _slots.Count));

    public override bool IsIdle(DateTime now) => _slots.Count == 0 || _slots[^1] + PaceRules.GroupWindow <= now;

    public override ChatPace Copy() => new GroupPace(_slots);

    /// <summary>What an earlier process sent in the last window, in order of time.</summary>
    public void Remember(DateTime at, int weight)
    {
        for (var i = 0; i < weight; i++)
            _slots.Add(at);
    }
}

/// <summary>One a second, three at once: the time up to which the chat is used up moves on by a spacing a message.</summary>
internal sealed class PrivatePace : ChatPace
{
    private DateTime _usedUntil = DateTime.MinValue;
    private DateTime _before = DateTime.MinValue;

    public override DateTime NextAt(int weight) =>
        _usedUntil == DateTime.MinValue ? DateTime.MinValue : _usedUntil - ((PaceRules.PrivateBurst - 1) * PaceRules.Spacing);

    public override void Begin(DateTime now, int weight)
    {
        _before = _usedUntil;
        _usedUntil = (_usedUntil > now ? _usedUntil : now) + (weight * PaceRules.Spacing);
    }

    public override void End(DateTime now, int weight) => _usedUntil = (_before > now ? _before : now) + (weight * PaceRules.Spacing);

    public override void Undo(int weight) => _usedUntil = _before;

    public override bool IsIdle(DateTime now) => _usedUntil <= now;

    public override ChatPace Copy() => new PrivatePace { _usedUntil = _usedUntil, _before = _before };
}
