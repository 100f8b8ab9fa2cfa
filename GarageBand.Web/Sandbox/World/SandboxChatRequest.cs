namespace GarageBand.Web.Sandbox.World;

/// <summary>Which chats a button lets its person pick (KeyboardButtonRequestChat).</summary>
/// <param name="Id">Comes back with what was picked.</param>
/// <param name="IsChannel">False: groups.</param>
/// <param name="HasUsername">Null: either.</param>
/// <param name="IsCreated">Only those that the person made.</param>
/// <param name="PersonRights">What the person must be able to do there; empty: nothing.</param>
/// <param name="BotRights">What the bot will be able to do there as an administrator; empty: nothing.</param>
/// <param name="BotIsMember">The bot is to be in it.</param>
/// <param name="TellsTitle">The bot hears the title, too.</param>
/// <param name="TellsUsername">The bot hears the public name, too.</param>
public sealed record SandboxChatRequest(
    int Id,
    bool IsChannel,
    bool? HasUsername,
    bool IsCreated,
    IReadOnlyList<string> PersonRights,
    IReadOnlyList<string> BotRights,
    bool BotIsMember,
    bool TellsTitle,
    bool TellsUsername);
