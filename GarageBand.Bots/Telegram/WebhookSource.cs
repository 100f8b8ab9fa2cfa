using Telegram.Bot;
using Telegram.Bot.Types.Enums;

namespace GarageBand.Bots.Telegram;

/// <summary>Updates that are brought: batched and stored by the runner as those it asks for.</summary>
internal sealed class WebhookSource(long botId, ITelegramBotClient client, string url, string secret, WebhookGates gates, TimeProvider time) : IUpdateSource
{
    private const int MostAtOnce = 100;

    /// <summary>At most so many are brought at once (Bot API, setWebhook: 1–100).</summary>
    private const int Connections = 40;

    /// <summary>So often the runner looks for what other processes took in.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(20);

    /// <summary>As of <see cref="UpdateCalls.Wanted"/>.</summary>
    private static readonly UpdateType[] Wanted =
        [UpdateType.Message, UpdateType.EditedMessage, UpdateType.CallbackQuery, UpdateType.MyChatMember, UpdateType.PreCheckoutQuery];

    private readonly WebhookGate _gate = new();
    private IReadOnlyList<WebhookGate.Brought> _taken = [];

    public bool SharesInbox => true;

    public async Task<Poll> BeginAsync(CancellationToken cancellationToken)
    {
        var begun = await UpdateCalls.GuardAsync(
            async ct =>
            {
                await client.SetWebhook(
                    url, maxConnections: Connections, allowedUpdates: Wanted, dropPendingUpdates: false, secretToken: secret, cancellationToken: ct).ConfigureAwait(false);
                return [];
            },
            CallPatience,
            cancellationToken).ConfigureAwait(false);
        if (begun.Outcome == PollOutcome.Received)
            gates.Open(botId, _gate);
        return begun;
    }

    /// <summary>Whoever asks again has stored what was given before.</summary>
    public async Task<Poll> PollAsync(long offset, CancellationToken cancellationToken)
    {
        End(stored: true);
        _taken = await _gate.TakeAsync(MostAtOnce, Patience, time, cancellationToken).ConfigureAwait(false);
        return new Poll(PollOutcome.Received, [.. _taken.Select(t => t.Update)]);
    }

    public void Close()
    {
        gates.Close(botId, _gate);
        End(stored: false);
    }

    private void End(bool stored)
    {
        foreach (var brought in _taken)
            brought.IsStored.TrySetResult(stored);
        _taken = [];
    }
}
