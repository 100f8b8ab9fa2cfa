using System.Collections.Concurrent;

namespace GarageBand.Bots.Telegram;

/// <summary>The gates of the bots that this process runs.</summary>
internal sealed class WebhookGates
{
    private readonly ConcurrentDictionary<long, WebhookGate> _open = new();

    public WebhookGate? Of(long botId) => _open.GetValueOrDefault(botId);

    public void Open(long botId, WebhookGate gate) => _open[botId] = gate;

    public void Close(long botId, WebhookGate gate)
    {
        _open.TryRemove(new(botId, gate));
        gate.Close();
    }
}
