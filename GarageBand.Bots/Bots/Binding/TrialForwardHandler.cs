using System.Globalization;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Bots.Binding;

/// <summary>The copy of a <see cref="ChannelTrial"/> in the discussion group goes too.</summary>
internal sealed class TrialForwardHandler(IDeliveries deliveries) : IUpdateHandler
{
    public int Order => 5;

    public bool WorksBeforeStart => true;

    public bool Takes(BotInfo bot, Incoming incoming) =>
        incoming is ForwardArrived { MessageId: not null } forward && forward.ChannelId == bot.ChannelId && forward.Text == ChannelTrial.Text(bot.Language);

    public Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"trial-forward:{bot.Id}:{updateId}");
        var delete = new NewDelivery(key, bot.Id, incoming.Chat.Id, DeliveryClass.Publication, DeliveryPurposes.Command, new DeleteMessage(incoming.MessageId!.Value));
        return Task.FromResult<UpdateWrite?>(async (db, ct) =>
        {
            var rows = await deliveries.EnqueueAsync(db, [delete], ct).ConfigureAwait(false);
            return () => deliveries.Committed(rows);
        });
    }
}
