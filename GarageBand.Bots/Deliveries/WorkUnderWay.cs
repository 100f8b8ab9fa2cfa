namespace GarageBand.Bots.Deliveries;

/// <summary>What a bot's sender has begun and not ended. Knows when nothing moves any more unless time does or an answer comes.</summary>
internal sealed class WorkUnderWay
{
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _tasks = [];
    private TaskCompletionSource? _changed;
    private DateTime _sleepsUntil = DateTime.MinValue;
    private int _outside;
    private bool _isWoken;

    /// <summary>All that is not ended.</summary>
    public Task All
    {
        get
        {
            lock (_lock)
                return Task.WhenAll(_tasks);
        }
    }

    public void Track(Task task)
    {
        Change(() => _tasks.Add(task));
        _ = task.ContinueWith(t => Change(() => _tasks.Remove(t)), TaskScheduler.Default);
    }

    /// <summary>Waits for somebody else's answer: work that does nothing meanwhile.</summary>
    public async Task<T> OutsideAsync<T>(Task<T> answer)
    {
        Change(() => _outside++);
        try
        {
            return await answer.ConfigureAwait(false);
        }
        finally
        {
            Change(() => _outside--);
        }
    }

    /// <summary>The sender is about to look what is due.</summary>
    public void Looks() => Change(() => (_isWoken, _sleepsUntil) = (false, DateTime.MinValue));

    /// <summary>It found nothing, and its alarm is set.</summary>
    /// <param name="until">UTC.</param>
    public void Sleeps(DateTime until) => Change(() => _sleepsUntil = until);

    /// <summary>It will look again.</summary>
    public void Wakes() => Change(() => _isWoken = true);

    /// <summary>Ends when it sleeps and all that is under way waits for answers. Work that waits for the clock keeps it from ending.</summary>
    /// <param name="now">UTC: an alarm that has rung is no sleep.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task RestAsync(Func<DateTime> now, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (!_isWoken && _sleepsUntil > now() && _tasks.Count == _outside)
                    return;
                changed = (_changed ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            _changed?.SetResult();
            _changed = null;
        }
    }
}
