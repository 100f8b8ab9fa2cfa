using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Moderation;

/// <summary>A card stands in the admin group: what changed while it waited is put right.</summary>
internal sealed class NoticeOutcome(IDeliveries deliveries, IBotDirectory bots, NoticeCards cards) : IDeliveryOutcomeHandler
{
    public IReadOnlyCollection<string> Purposes { get; } = [DeliveryPurposes.Notice];

    public async Task<Action?> HandleAsync(GarageBandContext db, Delivery delivery, CallResult? result, CancellationToken cancellationToken)
    {
        if (delivery is not { State: DeliveryState.Sent, SubjectId: { } requestId, MessageId: not null }
            || delivery.Key != NoticeCards.Key(requestId)
            || await bots.GetAsync(delivery.BotId, cancellationToken).ConfigureAwait(false) is not { } bot
            || await cards.ComposeAsync(db, bot, requestId, question: null, cancellationToken).ConfigureAwait(false) is not { } now
            || MessagingJson.Write<OutgoingCall>(now) == delivery.Payload
            || await cards.EditAsync(db, bot, requestId, "late", question: null, cancellationToken).ConfigureAwait(false) is not { } edit)
            return null;

        var rows = await deliveries.EnqueueAsync(db, [edit], cancellationToken).ConfigureAwait(false);
        return () => deliveries.Committed(rows);
    }
}
