namespace GarageBand.Bots.Moderation.Commands;

/// <summary>A command as it is written in a group: <c>/ban</c>, <c>/user_request_stats @oleh</c>.</summary>
/// <param name="Name">Without the slash, lower case.</param>
/// <param name="Rest">What stands behind it, trimmed; empty: nothing.</param>
internal sealed record GroupCommand(string Name, string Rest)
{
    /// <param name="text">As typed.</param>
    /// <param name="username">Of the bot, without @: a command may be addressed (<c>/ban@garage_bot</c>); null: unknown.</param>
    /// <returns>Null: none, or another bot's.</returns>
    public static GroupCommand? Read(string text, string? username)
    {
        if (text is not ['/', _, ..])
            return null;
        var words = text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        var command = words[0][1..].Split('@');
        if (command[0].Length == 0 || command.Length > 2 || (command.Length == 2 && !command[1].Equals(username, StringComparison.OrdinalIgnoreCase)))
            return null;
        return new GroupCommand(command[0].ToLowerInvariant(), words.Length > 1 ? words[1].Trim() : "");
    }
}
