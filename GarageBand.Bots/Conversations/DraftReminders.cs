using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Places;
using GarageBand.Bots.Prices;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Conversations;

/// <inheritdoc cref="IDraftReminders"/>
internal sealed partial class DraftReminders(
    IDbContextFactory<GarageBandContext> contexts,
    IDatabaseWriter writer,
    IDialogEngine engine,
    IFormLibrary forms,
    IPlaces places,
    IPrices prices,
    IBotDirectory bots,
    IBans bans,
    IDeliveries deliveries,
    TimeProvider time,
    ILogger<DraftReminders> logger) : IDraftReminders
{
    private const int Window = 200;

    /// <summary>A person who wrote a moment ago has not left.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromHours(3);

    public async Task<int> RemindDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var reminded = 0;
        foreach (var draft in await ReadDueAsync(now, cancellationToken).ConfigureAwait(false))
        {
            if (draft.LastIncomingAt + Quiet > now)
                await PostponeAsync(draft, draft.LastIncomingAt + Quiet, cancellationToken).ConfigureAwait(false);
            else if (await TryRemindAsync(draft, now, cancellationToken).ConfigureAwait(false))
                reminded++;
        }

        return reminded;
    }

    private async Task<List<Draft>> ReadDueAsync(DateTime now, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            return await (from c in db.Conversations
                          join p in db.Customers on c.CustomerId equals p.Id
                          where c.RemindAt != null && c.RemindAt <= now && c.EndedAt == null
                          orderby c.RemindAt
                          select new Draft(c.Id, c.BotId, c.ChatId, c.FormVersionId, c.State, c.Version, c.LastIncomingAt, p.Id, p.TelegramId, p.FirstName,
                              db.BotCustomers.Any(k => k.BotId == c.BotId && k.CustomerId == c.CustomerId && k.UnreachableSince != null)))
                .Take(Window).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private Task PostponeAsync(Draft draft, DateTime later, CancellationToken cancellationToken) => writer.WriteAsync(
        (db, ct) => db.Conversations.Where(c => c.Id == draft.Id && c.Version == draft.Version)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.RemindAt, later), ct),
        cancellationToken);

    /// <summary>One that fails holds up no other, and comes again later.</summary>
    private async Task<bool> TryRemindAsync(Draft draft, DateTime now, CancellationToken cancellationToken)
    {
        try
        {
            return await RemindAsync(draft, now, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(failure, draft.BotId, draft.Id);
            await PostponeAsync(draft, now + Quiet, cancellationToken).ConfigureAwait(false);
            return false;
        }
    }

    private async Task<bool> RemindAsync(Draft draft, DateTime now, CancellationToken cancellationToken)
    {
        var reminder = await ComposeAsync(draft, now, cancellationToken).ConfigureAwait(false);
        var rows = await writer.WriteAsync<IReadOnlyList<Delivery>>(
            async (db, ct) =>
            {
                // The version grows: the reminder's buttons are the ones that count now.
                var mine = await db.Conversations.Where(c => c.Id == draft.Id && c.Version == draft.Version && c.RemindAt != null)
                    .ExecuteUpdateAsync(
                        s => s.SetProperty(c => c.RemindAt, (DateTime?)null)
                            .SetProperty(c => c.RemindedAt, now)
                            .SetProperty(c => c.State, reminder == null ? draft.State : reminder.State)
                            .SetProperty(c => c.Version, reminder == null ? draft.Version : draft.Version + 1),
                        ct).ConfigureAwait(false);
                if (mine == 0 || reminder is null)
                    return [];
                var added = await deliveries.EnqueueAsync(
                    db,
                    [new NewDelivery($"remind:{draft.Id}", draft.BotId, draft.ChatId, DeliveryClass.Broadcast, DeliveryPurposes.Dialog, reminder.Call) { ConversationId = draft.Id }],
                    ct).ConfigureAwait(false);
                return added;
            },
            cancellationToken).ConfigureAwait(false);
        deliveries.Committed(rows);
        return rows.Count > 0;
    }

    private async Task<Reminder?> ComposeAsync(Draft draft, DateTime now, CancellationToken cancellationToken)
    {
        if (draft.IsUnreachable
            || await bots.GetAsync(draft.BotId, cancellationToken).ConfigureAwait(false) is not { Enabled: true } bot
            || await bans.IsBannedAsync(draft.BotId, draft.CustomerId, cancellationToken).ConfigureAwait(false))
            return null;
        var form = await forms.GetAsync(draft.FormVersionId, cancellationToken).ConfigureAwait(false);
        var finder = await places.GetAsync(cancellationToken).ConfigureAwait(false);
        var table = await prices.GetAsync(cancellationToken).ConfigureAwait(false);
        var state = MessagingJson.Read<DialogState>(draft.State);
        var surroundings = new TurnSurroundings(now, draft.Version + 1, finder, table, new Dictionary<string, Answer>(), bot.Language, new Person(draft.TelegramId, draft.FirstName));
        return engine.Remind(form, state, surroundings) is { } call ? new Reminder(call, draft.State) : null;
    }

    private sealed record Draft(
        long Id,
        long BotId,
        long ChatId,
        long FormVersionId,
        string State,
        int Version,
        DateTime LastIncomingAt,
        long CustomerId,
        long TelegramId,
        string FirstName,
        bool IsUnreachable);

    private sealed record Reminder(OutgoingCall Call, string State);

    [LoggerMessage(Level = LogLevel.Error, Message = "Bot {BotId}: conversation {ConversationId} could not be reminded of its draft; tried again later")]
    private partial void LogFailed(Exception failure, long botId, long conversationId);
}
