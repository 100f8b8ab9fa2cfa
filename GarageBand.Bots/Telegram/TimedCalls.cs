using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Telegram;

/// <summary>Calls that end in time, one way or the other: what the library throws becomes a value.</summary>
internal sealed class TimedCalls(TimeSpan timeout)
{
    public async Task<CallResult> MakeAsync(Func<CancellationToken, Task<CallResult>> make, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            return await make(limit.Token).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            return CallErrors.Read(failure);
        }
    }

    public async Task<ApiAnswer<T>> AskAsync<T>(Func<CancellationToken, Task<T>> question, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            return new ApiAnswer<T>(await question(limit.Token).ConfigureAwait(false));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            var (code, text) = CallErrors.Explain(failure);
            return new ApiAnswer<T>(default, code, text);
        }
    }
}
