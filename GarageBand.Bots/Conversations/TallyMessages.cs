using System.Globalization;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Conversations;

/// <summary>
/// Keeps a conversation's tally to one message. A turn can't wait for the id of a message that is on its way, so what happens hangs on how
/// far the last one came: one that waits is replaced, one that stands is edited, one under way is put right by <see cref="TallyOutcome"/>.
/// </summary>
internal sealed class TallyMessages(IDeliveries deliveries)
{
    /// <summary>The items of an album come within moments of each other; so long a first one waits for the others.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);

    /// <summary>One that stands far up is left there.</summary>
    private static readonly TimeSpan StillNear = TimeSpan.FromHours(1);

    /// <summary>Adds to the context what brings the tally up to date; saved by the caller.</summary>
    /// <param name="db">Of the transaction.</param>
    /// <param name="turn">Has a tally.</param>
    /// <param name="conversationId">Of the turn.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<Delivery>> ShowAsync(GarageBandContext db, DialogTurn turn, long conversationId, CancellationToken cancellationToken)
    {
        var tally = turn.Result.Tally!;
        var last = await LastAsync(db, conversationId, cancellationToken).ConfigureAwait(false);
        if (last is { State: DeliveryState.Pending } && await DropAsync(db, last, cancellationToken).ConfigureAwait(false))
            return await EnqueueAsync(db, turn, conversationId, [tally.Message], cancellationToken).ConfigureAwait(false);

        return last switch
        {
            { State: DeliveryState.Pending or DeliveryState.Claimed } => [],
            { State: DeliveryState.Sent, MessageId: { } standing } when tally.Joins =>
                await EnqueueAsync(db, turn, conversationId, [new EditText(standing, tally.Message.Html, tally.Message.Keyboard)], cancellationToken).ConfigureAwait(false),
            { State: DeliveryState.Sent, MessageId: { } standing, SentAt: { } sentAt } when sentAt > turn.Now - StillNear =>
                await EnqueueAsync(db, turn, conversationId, [tally.Message, new DeleteMessage(standing)], cancellationToken).ConfigureAwait(false),
            _ => await EnqueueAsync(db, turn, conversationId, [tally.Message], cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>The dialog goes on: a tally that still waits would come behind what is said now.</summary>
    public async Task ForgetAsync(GarageBandContext db, long conversationId, CancellationToken cancellationToken)
    {
        if (await LastAsync(db, conversationId, cancellationToken).ConfigureAwait(false) is { State: DeliveryState.Pending } last)
            await DropAsync(db, last, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The newest; null: there was none.</summary>
    public static Task<LastTally?> LastAsync(GarageBandContext db, long conversationId, CancellationToken cancellationToken) =>
        db.Deliveries.Where(d => d.SubjectId == conversationId && d.Purpose == DeliveryPurposes.Tally)
            .OrderByDescending(d => d.Id).Select(d => new LastTally(d.Id, d.Key, d.State, d.MessageId, d.SentAt, conversationId))
            .FirstOrDefaultAsync(cancellationToken);

    private Task<IReadOnlyList<Delivery>> EnqueueAsync(
        GarageBandContext db, DialogTurn turn, long conversationId, IEnumerable<OutgoingCall> calls, CancellationToken cancellationToken)
    {
        var due = turn.Result.Tally!.Waits ? turn.Now + Pause : (DateTime?)null;
        var added = calls.Select((call, i) => new NewDelivery(
            string.Create(CultureInfo.InvariantCulture, $"tally:{turn.Bot.Id}:{turn.UpdateId}:{i}"),
            turn.Bot.Id,
            turn.Incoming.Chat.Id,
            DeliveryClass.Reply,
            call is SendText ? DeliveryPurposes.Tally : DeliveryPurposes.Dialog,
            call)
        {
            SubjectId = call is SendText ? conversationId : null,
            ConversationId = conversationId,
            DueAt = due,
        });
        return deliveries.EnqueueAsync(db, [.. added], cancellationToken);
    }

    /// <summary>Nobody saw it, so it leaves the log too. False: it is under way by now.</summary>
    private static async Task<bool> DropAsync(GarageBandContext db, LastTally tally, CancellationToken cancellationToken)
    {
        var dropped = await db.Deliveries.Where(d => d.Id == tally.Id && d.State == DeliveryState.Pending)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Dropped), cancellationToken).ConfigureAwait(false);
        if (dropped == 1)
        {
            await db.Messages.Where(m => m.ConversationId == tally.ConversationId && m.DeliveryKey == tally.Key)
                .ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        }

        return dropped == 1;
    }

    internal sealed record LastTally(long Id, string Key, DeliveryState State, int? MessageId, DateTime? SentAt, long ConversationId);
}
