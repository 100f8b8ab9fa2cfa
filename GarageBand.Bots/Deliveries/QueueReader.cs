using System.Text.Json;
using GarageBand.Bots.Messaging;
using GarageBand.Data.Deliveries;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Deliveries;

/// <summary>Brings what waits in the database into one bot's queue, a window at a time.</summary>
internal sealed partial class QueueReader(long botId, BotQueue queue, DeliveryRows rows, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _reading = new(1);

    /// <summary>Everything anew: what others queued is found as well.</summary>
    public async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        queue.NoteMore(new QueueSource(0, DeliveryClass.Reply));
        queue.NoteMore(new QueueSource(0, DeliveryClass.Broadcast));
        foreach (var group in await rows.ReadGroupsAsync(botId, cancellationToken).ConfigureAwait(false))
            queue.NoteMore(QueueSource.Group(group));
        await ReadAsync(pastWaiting: true, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What there is more of, where memory has room for it.</summary>
    public Task ReadMoreAsync(CancellationToken cancellationToken) =>
        queue.SourcesToRead(pastWaiting: false).Count == 0 ? Task.CompletedTask : ReadAsync(pastWaiting: false, cancellationToken);

    /// <summary>Null: this version can't read its payload; the row is left alone.</summary>
    public QueuedCall? Read(Delivery row)
    {
        try
        {
            return new QueuedCall(row, MessagingJson.Read<OutgoingCall>(row.Payload));
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            LogUnreadable(row.Id);
            return null;
        }
    }

    public void Dispose() => _reading.Dispose();

    private async Task ReadAsync(bool pastWaiting, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var source in queue.SourcesToRead(pastWaiting))
            {
                var most = queue.BeginRead(source);
                var read = await rows.ReadPendingAsync(botId, source, most, cancellationToken).ConfigureAwait(false);
                queue.Add(read.Select(Read).OfType<QueuedCall>());
                queue.EndRead(source, complete: read.Count < most);
            }
        }
        finally
        {
            _reading.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Delivery {DeliveryId} can't be read by this version; it is left alone")]
    private partial void LogUnreadable(long deliveryId);
}
