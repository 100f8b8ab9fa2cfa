namespace GarageBand.Bots.Deliveries;

/// <summary>
/// How much of each source is in memory: a window, however long the queue. While the database has more of a source, new rows of it
/// stay there too, so that they can't overtake older ones. Not safe for threads: the queue's lock guards it.
/// </summary>
internal sealed class QueueWindows
{
    /// <summary>Rows of a source that are read at once.</summary>
    public const int Size = 200;

    /// <summary>Rows that wait for later (paused chats) fill a window; looking again may pass them over, up to so many.</summary>
    private const int Most = 2000;

    private readonly Dictionary<QueueSource, Window> _windows = [];
    private readonly Dictionary<long, QueueSource> _held = [];

    public bool Holds(long id) => _held.ContainsKey(id);

    /// <summary>False: it is there already.</summary>
    public bool Hold(QueuedCall call)
    {
        var source = QueueSource.Of(call.Row);
        if (!_held.TryAdd(call.Id, source))
            return false;
        Of(source).Held++;
        return true;
    }

    public void Release(long id)
    {
        if (_held.Remove(id, out var source))
            Of(source).Held--;
    }

    /// <summary>May a row that was just made come into memory? If not it is read later.</summary>
    public bool Admits(QueueSource source)
    {
        var window = Of(source);
        if (!window.HasMore && window.Held < Size)
            return true;
        window.HasMore = window.MadeMeanwhile = true;
        return false;
    }

    public bool HasMore(QueueSource source) => _windows.TryGetValue(source, out var window) && window.HasMore;

    public void NoteMore(QueueSource source) => Of(source).HasMore = true;

    /// <summary>Sources that have more in the database and room in memory.</summary>
    /// <param name="pastWaiting">Also those whose window is full of rows that wait for later.</param>
    public List<QueueSource> Low(bool pastWaiting) =>
        [.. _windows.Where(w => w.Value.HasMore && w.Value.Held <= (pastWaiting ? Most : Size / 2)).Select(w => w.Key)];

    /// <returns>How many rows to ask for: those in memory may be the first in the index.</returns>
    public int BeginRead(QueueSource source)
    {
        var window = Of(source);
        window.MadeMeanwhile = false;
        return window.Held + Size;
    }

    /// <param name="source">What was read.</param>
    /// <param name="complete">The database had no more of it when it was read.</param>
    public void EndRead(QueueSource source, bool complete)
    {
        var window = Of(source);
        window.HasMore = !complete || window.MadeMeanwhile;
        if (!window.HasMore && window.Held == 0)
            _windows.Remove(source);
    }

    private Window Of(QueueSource source)
    {
        if (!_windows.TryGetValue(source, out var window))
            _windows[source] = window = new Window();
        return window;
    }

    private sealed class Window
    {
        public int Held { get; set; }

        public bool HasMore { get; set; }

        /// <summary>A row was turned away while a read was under way, which may not have seen it.</summary>
        public bool MadeMeanwhile { get; set; }
    }
}
