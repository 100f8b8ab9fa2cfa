using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;

namespace GarageBand.Bots.Bots.Binding;

/// <summary>What a bot finds in one of its chats.</summary>
/// <param name="ChatId">Null: there is no chat that could be bound.</param>
/// <param name="Title">Null: the bot can't see it.</param>
/// <param name="Username">Without @; null: none, or not seen.</param>
/// <param name="LinkedChatId">A channel's discussion group, or a group's channel; null: none, or not seen.</param>
/// <param name="Rights">Null: the bot could not ask.</param>
/// <param name="Problems">Keys of <see cref="BotReasons"/>, what to fix first at first; empty: all is well.</param>
public sealed record BindingCheck(
    BindingPlace Place, long? ChatId, string? Title, string? Username, long? LinkedChatId, BotRights? Rights, IReadOnlyList<string> Problems)
{
    public bool IsWell => Problems.Count == 0;

    internal static BindingCheck Failed(BindingPlace place, long? chatId, string reason) => new(place, chatId, null, null, null, null, [reason]);
}

/// <param name="Checks">The chat that was bound; with a channel also its discussion group, which is bound with it. Empty when nothing was found or asked.</param>
public sealed record BindResult(CommandResult Result, IReadOnlyList<BindingCheck> Checks);

/// <summary>What a bot finds in all of its chats.</summary>
/// <param name="Problem">A key of <see cref="BotReasons"/>: the bot can't ask at all; null otherwise.</param>
public sealed record BotCheck(string? Problem, IReadOnlyList<BindingCheck> Chats);
