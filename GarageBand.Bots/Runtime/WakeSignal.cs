using System.Threading.Channels;

namespace GarageBand.Bots.Runtime;

/// <summary>There is something to do: whoever waits for that looks, once for any number of calls.</summary>
internal class WakeSignal
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => _wake.Writer.TryWrite(true);

    public async Task WaitAsync(CancellationToken cancellationToken) => await _wake.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
}
