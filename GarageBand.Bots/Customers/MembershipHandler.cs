using GarageBand.Bots.Activity;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Customers;

/// <summary>A person blocked the bot or let it in again; or its rights in a group or channel changed, which staff shall see.</summary>
internal sealed class MembershipHandler(IActivityFeed feed, TimeProvider time) : IUpdateHandler
{
    public int Order => 10;

    public bool WorksBeforeStart => true;

    public bool Takes(BotInfo bot, Incoming incoming) => incoming is MembershipChanged;

    public Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken)
    {
        var change = (MembershipChanged)incoming;
        return Task.FromResult<UpdateWrite?>(async (db, ct) =>
        {
            if (change.Chat.Kind != ChatKind.Private)
                return () => feed.Publish(new BotChanged(bot.Id));
            await NoteAsync(db, bot.Id, change, ct).ConfigureAwait(false);
            return null;
        });
    }

    private Task NoteAsync(GarageBandContext db, long botId, MembershipChanged change, CancellationToken cancellationToken)
    {
        var personId = change.Chat.Id;
        var since = change.IsMember ? (DateTime?)null : time.GetUtcNow().UtcDateTime;
        return db.BotCustomers
            .Where(k => k.BotId == botId && (k.UnreachableSince == null) != change.IsMember && db.Customers.Any(c => c.Id == k.CustomerId && c.TelegramId == personId))
            .ExecuteUpdateAsync(s => s.SetProperty(k => k.UnreachableSince, since), cancellationToken);
    }
}
