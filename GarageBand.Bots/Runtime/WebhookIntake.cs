using System.Text.Json;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Telegram;
using GarageBand.Data.Bots;
using GarageBand.Data.Providers;

namespace GarageBand.Bots.Runtime;

/// <summary>What became of an update that was brought.</summary>
public enum IntakeOutcome
{
    /// <summary>It is stored, or was before.</summary>
    Taken = 0,

    /// <summary>There is no such bot.</summary>
    Unknown = 1,

    /// <summary>Whoever brings it doesn't know the secret.</summary>
    Refused = 2,

    /// <summary>It is no update.</summary>
    Malformed = 3,

    /// <summary>Not now: Telegram keeps it and brings it again.</summary>
    Busy = 4,
}

/// <summary>Takes in updates that Telegram brings. Any process can: the one that runs the bot finds what the others stored.</summary>
public sealed class WebhookIntake
{
    /// <summary>With more than that undone, Telegram is asked to wait.</summary>
    private const int MostUndone = 5000;

    /// <summary>Telegram itself waits longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly BotDirectory _bots;
    private readonly IBotTokens _secrets;
    private readonly WebhookGates _gates;
    private readonly Inbox _inbox;

    internal WebhookIntake(BotDirectory bots, IBotTokens secrets, WebhookGates gates, Inbox inbox) => (_bots, _secrets, _gates, _inbox) = (bots, secrets, gates, inbox);

    /// <param name="publicId">Of the bot, from the address.</param>
    /// <param name="secret">From the header; null: none was given.</param>
    /// <param name="body">The update.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IntakeOutcome> TakeAsync(Guid publicId, string? secret, Stream body, CancellationToken cancellationToken)
    {
        if (await _bots.FindAsync(publicId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return IntakeOutcome.Unknown;
        if (bot.ProtectedWebhookSecret is not { } kept || _secrets.Unprotect(kept) is not { } expected || !WebhookSecret.IsSame(expected, secret))
            return IntakeOutcome.Refused;
        if (!bot.Enabled || bot.Updates != UpdateMode.Webhook)
            return IntakeOutcome.Busy;
        return await ReadAsync(body, cancellationToken).ConfigureAwait(false) is { } update
            ? await StoreAsync(bot.Id, update, cancellationToken).ConfigureAwait(false)
            : IntakeOutcome.Malformed;
    }

    /// <summary>Null: it is none.</summary>
    private static async Task<ReceivedUpdate?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken).ConfigureAwait(false);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("update_id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out _)
                ? UpdateCalls.Read(root)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<IntakeOutcome> StoreAsync(long botId, ReceivedUpdate update, CancellationToken cancellationToken)
    {
        if (_gates.Of(botId) is { } gate)
            return gate.Bring(update) is { } stored && await IsStoredAsync(stored, cancellationToken).ConfigureAwait(false) ? IntakeOutcome.Taken : IntakeOutcome.Busy;
        if (await _inbox.HasMoreThanAsync(botId, MostUndone, cancellationToken).ConfigureAwait(false))
            return IntakeOutcome.Busy;
        try
        {
            await _inbox.StoreAsync(botId, epoch: null, [update], cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (UniqueViolation.Is(failure))
        {
            // Another process was brought the same one at the same moment.
        }

        return IntakeOutcome.Taken;
    }

    private static async Task<bool> IsStoredAsync(Task<bool> stored, CancellationToken cancellationToken)
    {
        try
        {
            return await stored.WaitAsync(Patience, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
