using GarageBand.Bots.Staff;

namespace GarageBand.Bots.Bots;

/// <summary>What a bot is to ask from now on; one of the three.</summary>
/// <param name="Preset">Key of a form that ships.</param>
/// <param name="LikeBotId">As that bot does.</param>
/// <param name="Document">A form file's content.</param>
/// <param name="SourceBotId">Where the form filters another bot's posts: that bot; null otherwise.</param>
public sealed record FormChoice(string? Preset = null, long? LikeBotId = null, string? Document = null, long? SourceBotId = null);

/// <param name="Faults">Where the document is wrong, a line each; empty: it isn't.</param>
public sealed record FormChoiceResult(CommandResult Result, IReadOnlyList<string> Faults)
{
    internal static FormChoiceResult Of(CommandResult result) => new(result, []);
}
