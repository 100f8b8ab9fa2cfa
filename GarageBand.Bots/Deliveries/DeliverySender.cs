using System.Collections.Concurrent;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GarageBand.Bots.Deliveries;

/// <summary>The queue of this process: who writes puts calls in, the bots that run here have them made.</summary>
internal sealed class DeliverySender(
    DeliveryRows rows,
    OutcomeWriter outcomes,
    IBotApis apis,
    DeliveryMetrics metrics,
    IOptions<DeliveryOptions> options,
    TimeProvider time,
    ILogger<BotSender> logger) : IDeliveries, IDeliverySender
{
    /// <summary>A longer queue than that is not counted: the estimate says "at least".</summary>
    private const int MostCounted = 2000;

    /// <summary>How the payload of an <see cref="EditKeyboard"/> begins.</summary>
    private const string KeyboardEdits = "{\"call\":\"edit-keyboard\"";

    private readonly ConcurrentDictionary<long, BotSender> _bots = new();

    public async Task ResumeAsync(long botId, long epoch, CancellationToken cancellationToken)
    {
        await SuspendAsync(botId).ConfigureAwait(false);
        var bot = new BotSender(botId, epoch, new BotQueue(options.Value.Enabled), rows, outcomes, apis, metrics, Random.Shared, time, logger);
        await bot.StartAsync(cancellationToken).ConfigureAwait(false);
        _bots[botId] = bot;
        await bot.LookAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task SuspendAsync(long botId)
    {
        if (_bots.TryRemove(botId, out var bot))
            await bot.DisposeAsync().ConfigureAwait(false);
    }

    public async Task LookAsync(long botId, CancellationToken cancellationToken)
    {
        if (_bots.TryGetValue(botId, out var bot))
            await bot.LookAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends when a bot's queue moves no more unless time does or an answer comes: for whoever moves the clock by hand.</summary>
    public Task RestAsync(long botId, CancellationToken cancellationToken) =>
        _bots.TryGetValue(botId, out var bot) ? bot.RestAsync(cancellationToken) : Task.CompletedTask;

    public async Task<IReadOnlyList<Delivery>> EnqueueAsync(GarageBandContext db, IReadOnlyList<NewDelivery> deliveries, CancellationToken cancellationToken)
    {
        var known = await KnownKeysAsync(db, deliveries, cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow().UtcDateTime;
        var added = new List<Delivery>(deliveries.Count);
        foreach (var delivery in deliveries)
        {
            if (!known.Add(delivery.Key))
                continue;
            var edits = EditedMessage(delivery.Call);
            if (edits is { } messageId)
                await DropOlderEditsAsync(db, delivery, messageId, cancellationToken).ConfigureAwait(false);
            var row = new Delivery(delivery.Key, delivery.BotId, delivery.ChatId, ClassOf(delivery), delivery.Purpose, MessagingJson.Write(delivery.Call), now)
            {
                SubjectId = delivery.SubjectId,
                EditsMessageId = edits,
                Weight = delivery.Call.Weight,
            };
            if (delivery.DueAt is { } due && due > now)
                row.DueAt = due;
            else if (row.Class == DeliveryClass.Reply && _bots.TryGetValue(row.BotId, out var bot) && bot.Queue.Promise(row.Key, row.ChatId, row.Weight, now))
                BeBornClaimed(row, bot.Epoch, now);
            added.Add(row);
        }

        await db.InsertAsync(added, cancellationToken).ConfigureAwait(false);
        await ConversationLog.AddAsync(db, added, deliveries, cancellationToken).ConfigureAwait(false);
        return added;
    }

    public void Committed(IReadOnlyList<Delivery> deliveries)
    {
        foreach (var bot in deliveries.GroupBy(d => d.BotId))
        {
            if (_bots.TryGetValue(bot.Key, out var sender))
                sender.Take(bot);
        }
    }

    public async ValueTask<DateTime> EstimateAsync(long botId, long chatId, DeliveryClass deliveryClass, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var queue = _bots.TryGetValue(botId, out var bot) ? bot.Queue : new BotQueue(options.Value.Enabled);

        // As long as the whole queue of the chat is in memory nobody has to count it in the database.
        var waiting = (bot is null ? null : queue.CountWaiting(chatId)) ?? await rows.CountAsync(botId, chatId, MostCounted, cancellationToken).ConfigureAwait(false);
        return queue.Estimate(chatId, waiting, now);
    }

    private static void BeBornClaimed(Delivery row, long epoch, DateTime now)
    {
        row.State = DeliveryState.Claimed;
        row.ClaimedAt = now;
        row.ClaimEpoch = epoch;
        row.Attempts = 1;
    }

    /// <summary>Groups and channels know no replies and no broadcasts, private chats no publications: the sender looks for each where it must be.</summary>
    private static DeliveryClass ClassOf(NewDelivery delivery) => delivery switch
    {
        { ChatId: < 0 } => DeliveryClass.Publication,
        { Class: DeliveryClass.Publication } => DeliveryClass.Broadcast,
        _ => delivery.Class,
    };

    private static int? EditedMessage(OutgoingCall call) => call switch
    {
        EditText edit => edit.MessageId,
        EditCaption edit => edit.MessageId,
        EditPhoto edit => edit.MessageId,
        EditKeyboard edit => edit.MessageId,
        _ => null,
    };

    /// <summary>Keys of a dialog's replies can't be there: the update they belong to is handled once.</summary>
    private static async Task<HashSet<string>> KnownKeysAsync(GarageBandContext db, IReadOnlyList<NewDelivery> deliveries, CancellationToken cancellationToken)
    {
        var keys = deliveries.Where(d => !d.IsFresh && (d.Purpose != DeliveryPurposes.Dialog || d.Class != DeliveryClass.Reply)).Select(d => d.Key).ToArray();
        return keys.Length == 0 ? [] : await db.Deliveries.Where(d => keys.Contains(d.Key)).Select(d => d.Key).ToHashSetAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>An edit of text or caption brings its keyboard along; one of the keyboard alone takes the place of its like only.</summary>
    private static Task DropOlderEditsAsync(GarageBandContext db, NewDelivery delivery, int messageId, CancellationToken cancellationToken)
    {
        if (delivery.Call is not EditKeyboard)
            return db.RunAsync(HotStatements.DropOlderEdits, [delivery.BotId, delivery.ChatId, messageId], cancellationToken);
        return db.Deliveries
            .Where(d => d.BotId == delivery.BotId && d.ChatId == delivery.ChatId && d.EditsMessageId == messageId && d.State == DeliveryState.Pending && d.Payload.StartsWith(KeyboardEdits))
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Dropped), cancellationToken);
    }
}
