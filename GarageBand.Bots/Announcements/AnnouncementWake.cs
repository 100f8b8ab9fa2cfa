using System.Threading.Channels;

namespace GarageBand.Bots.Announcements;

/// <summary>There is room in the queue, or something began: whoever feeds announcements looks.</summary>
internal sealed class AnnouncementWake
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => _wake.Writer.TryWrite(true);

    public async Task WaitAsync(CancellationToken cancellationToken) => await _wake.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
}
