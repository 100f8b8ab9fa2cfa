using GarageBand.Bots.Staff;

namespace GarageBand.Bots.Bots.Files;

/// <summary>Something about a bot that a file makes different.</summary>
/// <param name="Field">Name of what it is; the portal has words for each.</param>
/// <param name="Before">Null: nothing.</param>
/// <param name="After">Null: nothing.</param>
public sealed record BotDifference(string Field, string? Before, string? After);

/// <summary>What a bot takes from a file; its name, token, address and whether it runs never.</summary>
public enum BotFileParts
{
    All = 0,

    /// <summary>It keeps its channel and groups.</summary>
    WithoutChats = 1,
}

/// <param name="Fault">Where the file is wrong; null: it isn't.</param>
/// <param name="Differences">What changes, or changed.</param>
public sealed record BotFileResult(CommandResult Result, string? Fault, IReadOnlyList<BotDifference> Differences);
