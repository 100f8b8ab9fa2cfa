using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Places;
using GarageBand.Bots.Prices;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Conversations;

/// <summary>A tally stands in the chat: if more was gathered while it was under way, it is put right.</summary>
internal sealed class TallyOutcome(
    IDialogEngine engine,
    IFormLibrary forms,
    IPlaces places,
    IPrices prices,
    IBotDirectory bots,
    IDeliveries deliveries,
    TimeProvider time) : IDeliveryOutcomeHandler
{
    public IReadOnlyCollection<string> Purposes { get; } = [DeliveryPurposes.Tally];

    public async Task<Action?> HandleAsync(GarageBandContext db, Delivery delivery, CallResult? result, CancellationToken cancellationToken)
    {
        if (delivery is not { State: DeliveryState.Sent, MessageId: { } messageId, SubjectId: { } conversationId }
            || await NowAsync(db, delivery, conversationId, cancellationToken).ConfigureAwait(false) is not { } now
            || MessagingJson.Write<OutgoingCall>(now) == delivery.Payload)
            return null;

        var edit = new NewDelivery(
            string.Create(CultureInfo.InvariantCulture, $"tally-edit:{delivery.Id}"),
            delivery.BotId,
            delivery.ChatId,
            DeliveryClass.Reply,
            DeliveryPurposes.Dialog,
            new EditText(messageId, now.Html, now.Keyboard))
        {
            ConversationId = conversationId,
        };
        var rows = await deliveries.EnqueueAsync(db, [edit], cancellationToken).ConfigureAwait(false);
        return () => deliveries.Committed(rows);
    }

    /// <summary>As it should look; null: the dialog went on, or a newer one counts.</summary>
    private async Task<SendText?> NowAsync(GarageBandContext db, Delivery delivery, long conversationId, CancellationToken cancellationToken)
    {
        var last = await TallyMessages.LastAsync(db, conversationId, cancellationToken).ConfigureAwait(false);
        var conversation = await db.Conversations.Where(c => c.Id == conversationId && c.EndedAt == null)
            .Select(c => new { c.FormVersionId, c.State, c.Version }).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (last?.Id != delivery.Id || conversation is null || await bots.GetAsync(delivery.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return null;

        var form = await forms.GetAsync(conversation.FormVersionId, cancellationToken).ConfigureAwait(false);
        var surroundings = new TurnSurroundings(
            time.GetUtcNow().UtcDateTime,
            conversation.Version,
            await places.GetAsync(cancellationToken).ConfigureAwait(false),
            await prices.GetAsync(cancellationToken).ConfigureAwait(false),
            new Dictionary<string, Answer>(),
            bot.Language,
            new Person(delivery.ChatId, ""));
        return engine.Tally(form, MessagingJson.Read<DialogState>(conversation.State), surroundings);
    }
}
