using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Moderation.Commands;

/// <summary>An advertisement went to the channel, or not: the answer to the command says so.</summary>
internal sealed class AdOutcome(IBotDirectory bots, IFormLibrary forms, IFormTexts texts, IDeliveries deliveries) : IDeliveryOutcomeHandler
{
    public IReadOnlyCollection<string> Purposes { get; } = [DeliveryPurposes.Ad];

    public async Task<Action?> HandleAsync(GarageBandContext db, Delivery delivery, CallResult? result, CancellationToken cancellationToken)
    {
        if (delivery.State == DeliveryState.Dropped || await bots.GetAsync(delivery.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return null;
        var replyKey = $"command-reply{delivery.Key["ad".Length..]}";
        if (await db.Deliveries.Where(d => d.Key == replyKey).Select(d => new { d.ChatId, d.State, d.MessageId }).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) is not { } reply)
            return null;

        var form = await forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false);
        var html = texts.Render(
            form,
            delivery.State switch
            {
                DeliveryState.Sent => "adPosted",
                DeliveryState.Uncertain => "adUncertain",
                _ => "adRefused",
            },
            bot.Language,
            new Dictionary<string, object?> { ["link"] = PostLink.Of(bot, delivery.ChatId, delivery.MessageId), ["reason"] = delivery.Failure });
        OutgoingCall call = reply is { State: DeliveryState.Sent, MessageId: { } messageId } ? new EditText(messageId, html) : new SendText(html);
        var rows = await deliveries.EnqueueAsync(
            db,
            [new NewDelivery($"{delivery.Key}:{delivery.State}", delivery.BotId, reply.ChatId, DeliveryClass.Publication, DeliveryPurposes.Command, call)],
            cancellationToken).ConfigureAwait(false);
        return () => deliveries.Committed(rows);
    }
}
