using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Requests;

/// <summary>Where the "accepted" message can't be edited, the link comes as a message of its own.</summary>
internal sealed class LinkOutcome(IDeliveries deliveries, CustomerNews news) : IDeliveryOutcomeHandler
{
    public IReadOnlyCollection<string> Purposes { get; } = [DeliveryPurposes.Link];

    public async Task<Action?> HandleAsync(GarageBandContext db, Delivery delivery, CallResult? result, CancellationToken cancellationToken)
    {
        if (delivery is not { State: DeliveryState.Rejected, EditsMessageId: not null, SubjectId: { } requestId }
            || result is CallRefused { Kind: RefusalKind.Blocked }
            || MessagingJson.Read<OutgoingCall>(delivery.Payload) is not EditText edit
            || await RequestFacts.ReadAsync(db, requestId, cancellationToken).ConfigureAwait(false) is not { } request)
            return null;

        var call = new SendText(edit.Html, edit.Keyboard);
        var rows = await news.TellAsync(db, request, $"{delivery.Key}:new", DeliveryPurposes.Link, call, cancellationToken).ConfigureAwait(false);
        return () => deliveries.Committed(rows);
    }
}
