namespace GarageBand.Tests.Support;

/// <summary>Beats whenever something happened that somebody may wait for, so that nobody looks by the clock.</summary>
public sealed class Pulse
{
    /// <summary>Without a beat for so long, nothing comes any more.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private TaskCompletionSource _next = NewBeat();

    public void Beat() => Interlocked.Exchange(ref _next, NewBeat()).SetResult();

    /// <summary>Looks now and after each beat, until it is so.</summary>
    /// <param name="look">What is there.</param>
    /// <param name="holds">Whether it is what is waited for.</param>
    /// <param name="describe">What was seen last, where the wait was in vain.</param>
    public async Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> holds, Func<T, string> describe)
    {
        while (true)
        {
            var next = Volatile.Read(ref _next).Task;
            var seen = await look();
            if (holds(seen))
                return seen;
            await next.WaitAsync(Patience, TestContext.Current.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            Assert.True(next.IsCompleted, $"still {describe(seen)}");
        }
    }

    private static TaskCompletionSource NewBeat() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
