namespace GarageBand.Web.Live;

/// <summary>
/// Open pages are drawn anew in turn, in the order in which they asked, by at most half of the processors: with hundreds open, what somebody
/// presses and what the bots do doesn't wait behind pages that nobody touches. A page that asks again before its turn is drawn once,
/// one that asks while it is being drawn is drawn again after it, never twice at the same time.
/// </summary>
public sealed partial class Redraws(TimeProvider time, ILogger<Redraws> log)
{
    /// <summary>A page that waits for something slow, for example its own reading, lets the next one pass and goes on beside it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>So many are drawn beside each other.</summary>
    public static readonly int MostAtOnce = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly Queue<Turn> _waiting = [];
    private int _busy;

    /// <summary>Something to draw.</summary>
    /// <param name="draw">Comes on a thread of the pool, in the language of whoever called this; one that throws is logged and asked again the next time.</param>
    /// <returns>Asks for a turn, and returns at once.</returns>
    public Action Of(Func<Task> draw)
    {
        var turn = new Turn(draw);
        return () => Ask(turn);
    }

    /// <inheritdoc cref="Of(Func{Task})"/>
    public Action Of(Action draw) => Of(() =>
    {
        draw();
        return Task.CompletedTask;
    });

    private void Ask(Turn turn)
    {
        lock (_waiting)
        {
            if (turn.IsWanted)
                return;
            turn.IsWanted = true;
            if (turn.IsDrawn)
                return;
            _waiting.Enqueue(turn);
            if (_busy == MostAtOnce)
                return;
            _busy++;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static redraws => _ = redraws.DrawAsync(), this, preferLocal: false);
    }

    private async Task DrawAsync()
    {
        while (Next() is { } turn)
        {
            var drawing = DrawAsync(turn);
            if (!drawing.IsCompleted)
                await Task.WhenAny(drawing, Task.Delay(Patience, time));
        }
    }

    private async Task DrawAsync(Turn turn)
    {
        try
        {
            await turn.DrawAsync();
        }
        catch (Exception failure)
        {
            LogDrawFailed(failure);
        }

        End(turn);
    }

    private Turn? Next()
    {
        lock (_waiting)
        {
            if (!_waiting.TryDequeue(out var turn))
            {
                _busy--;
                return null;
            }

            // What changes from here on asks for another turn.
            (turn.IsWanted, turn.IsDrawn) = (false, true);
            return turn;
        }
    }

    private void End(Turn turn)
    {
        bool again;
        lock (_waiting)
        {
            turn.IsDrawn = false;
            (again, turn.IsWanted) = (turn.IsWanted, false);
        }

        if (again)
            Ask(turn);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An open page could not be drawn anew; it is tried again with the next change")]
    private partial void LogDrawFailed(Exception failure);

    private sealed class Turn(Func<Task> draw)
    {
        private readonly ExecutionContext? _context = ExecutionContext.Capture();

        /// <summary>Something changed that was not drawn yet. Guarded by the queue's lock, as the next.</summary>
        public bool IsWanted { get; set; }

        public bool IsDrawn { get; set; }

        public Task DrawAsync()
        {
            if (_context is null)
                return draw();
            var drawing = Task.CompletedTask;
            ExecutionContext.Run(_context, _ => drawing = draw(), null);
            return drawing;
        }
    }
}
