namespace GarageBand.Web.Sandbox.World;

public enum SandboxChatKind
{
    Private = 0,
    Group = 1,
    Supergroup = 2,
    Channel = 3,
}

/// <summary>A group or channel, whoever looks.</summary>
/// <param name="Id">Negative.</param>
/// <param name="Username">Without @; null: not public.</param>
/// <param name="LinkedChatId">A channel's discussion group, or the other way round; null: none.</param>
/// <param name="BotIds">Bots in it.</param>
public sealed record SandboxPlace(long Id, SandboxChatKind Kind, string Title, string? Username, long? LinkedChatId, IReadOnlyList<long> BotIds);
