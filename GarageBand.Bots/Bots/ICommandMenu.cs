using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Bots;

/// <summary>A feature's part in a bot's command menus.</summary>
internal interface ICommandMenu
{
    /// <returns>The menus that the bot is to have now; none: the feature has nothing to say in them. No two features make one for the same readers.</returns>
    Task<IReadOnlyList<CommandMenu>> OfAsync(BotInfo bot, CancellationToken cancellationToken);
}
