using GarageBand.Bots.Bots;
using GarageBand.Bots.Messaging;
using GarageBand.Data;

namespace GarageBand.Bots.Runtime;

/// <summary>Runs in the transaction that marks the update done; saves what it changes.</summary>
/// <returns>What to do after the commit; null: nothing.</returns>
public delegate Task<Action?> UpdateWrite(GarageBandContext db, CancellationToken cancellationToken);

/// <summary>Takes one sort of update: presses in the admin group, forwards in the discussion, private dialogs, ...</summary>
public interface IUpdateHandler
{
    /// <summary>The first handler, by <see cref="Order"/>, that takes an update gets it; one that nobody takes is just done.</summary>
    int Order { get; }

    /// <summary>Also while staff haven't started the bot: what others take waits in the inbox until they do.</summary>
    bool WorksBeforeStart => false;

    bool Takes(BotInfo bot, Incoming incoming);

    /// <summary>True: it writes what a person said to the conversation's log by itself, since it knows which conversation; otherwise that is done before it writes.</summary>
    bool KeepsLog => false;

    /// <summary>
    /// Works the update off. May be called again for the same update after a crash or a failure. May ask Telegram before it
    /// returns; everything that must happen exactly once is in the result.
    /// </summary>
    Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken);
}
