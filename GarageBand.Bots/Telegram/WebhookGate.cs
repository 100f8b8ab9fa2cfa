using System.Threading.Channels;

namespace GarageBand.Bots.Telegram;

/// <summary>
/// Where brought updates wait until the bot's runner has stored them. Whoever brings one is answered only then, so that Telegram keeps what was not stored.
/// </summary>
internal sealed class WebhookGate
{
    private const int MostWaiting = 1000;

    private readonly Channel<Brought> _waiting = Channel.CreateBounded<Brought>(MostWaiting);

    /// <returns>Null: too many wait.</returns>
    public Task<bool>? Bring(ReceivedUpdate update)
    {
        var brought = new Brought(update, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        return _waiting.Writer.TryWrite(brought) ? brought.IsStored.Task : null;
    }

    /// <summary>Waits for some, or until <paramref name="patience"/> is over.</summary>
    public async Task<IReadOnlyList<Brought>> TakeAsync(int most, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = time.CreateTimer(static l => ((CancellationTokenSource)l!).Cancel(), limit, patience, Timeout.InfiniteTimeSpan);
        try
        {
            if (!await _waiting.Reader.WaitToReadAsync(limit.Token).ConfigureAwait(false))
                return [];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }

        var taken = new List<Brought>();
        while (taken.Count < most && _waiting.Reader.TryRead(out var brought))
            taken.Add(brought);
        return taken;
    }

    /// <summary>Nobody stores any more: those that wait were not.</summary>
    public void Close()
    {
        _waiting.Writer.TryComplete();
        while (_waiting.Reader.TryRead(out var brought))
            brought.IsStored.TrySetResult(false);
    }

    /// <param name="IsStored">Ends when it is known.</param>
    public sealed record Brought(ReceivedUpdate Update, TaskCompletionSource<bool> IsStored);
}
