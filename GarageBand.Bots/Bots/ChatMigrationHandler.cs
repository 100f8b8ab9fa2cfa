using GarageBand.Bots.Activity;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Bots;

/// <summary>A group became a supergroup: the bot's bindings and what waits for the group take the new id over.</summary>
internal sealed class ChatMigrationHandler(IActivityFeed feed) : IUpdateHandler
{
    public int Order => 10;

    public bool WorksBeforeStart => true;

    public bool Takes(BotInfo bot, Incoming incoming) => incoming is ChatMigrated;

    public Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken)
    {
        var (old, moved) = (incoming.Chat.Id, ((ChatMigrated)incoming).NewChatId);
        return Task.FromResult<UpdateWrite?>(async (db, ct) =>
        {
            await RebindAsync(db, bot.Id, old, moved, ct).ConfigureAwait(false);
            await db.Deliveries.Where(d => d.BotId == bot.Id && d.ChatId == old && d.State == DeliveryState.Pending)
                .ExecuteUpdateAsync(s => s.SetProperty(d => d.ChatId, moved), ct).ConfigureAwait(false);
            return () => feed.Publish(new BotChanged(bot.Id));
        });
    }

    private static async Task RebindAsync(GarageBandContext db, long botId, long old, long moved, CancellationToken cancellationToken)
    {
        if (await db.Bots.FirstOrDefaultAsync(b => b.Id == botId, cancellationToken).ConfigureAwait(false) is not { Binding: var binding })
            return;
        if (binding.DiscussionGroupId == old)
            binding.DiscussionGroupId = moved;
        if (binding.AdminGroupId == old)
            binding.AdminGroupId = moved;
        if (binding.FeedbackGroupId == old)
            binding.FeedbackGroupId = moved;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }
}
