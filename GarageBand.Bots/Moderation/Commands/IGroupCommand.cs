using GarageBand.Bots.Runtime;

namespace GarageBand.Bots.Moderation.Commands;

/// <summary>One command of staff in a bot's discussion and admin group. Whoever wrote it may: that was asked before.</summary>
internal interface IGroupCommand
{
    /// <summary>Without the slash, lower case.</summary>
    string Name { get; }

    /// <summary>Key of the text that says in the menu what it does.</summary>
    string MenuText { get; }

    /// <summary>May ask Telegram; what must happen once is in the result.</summary>
    Task<UpdateWrite> RunAsync(GroupCommandTurn turn, CancellationToken cancellationToken);
}
