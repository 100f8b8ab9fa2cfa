using System.Text.RegularExpressions;

namespace GarageBand.Bots.Conversations;

/// <summary>Typed commands; they work everywhere.</summary>
internal static partial class DialogCommands
{
    /// <returns>False: the text is no command.</returns>
    public static bool Take(EngineTurn turn, string typed)
    {
        var match = Command().Match(typed);
        if (!match.Success)
            return false;

        switch (match.Groups["name"].Value.ToLowerInvariant())
        {
            case "start" or "restart" or "new":
                DialogMoves.Start(turn);
                break;
            case "cancel" or "stop":
                DialogMoves.Cancel(turn);
                break;
            case "back":
                DialogMoves.Back(turn);
                break;
            case "language" or "lang":
                DialogMoves.AskLanguage(turn);
                break;
            case "help":
                Tell(turn, "help");
                break;
            default:
                Tell(turn, "unknownCommand");
                break;
        }

        return true;
    }

    private static void Tell(EngineTurn turn, string key)
    {
        if (turn.Step is not null)
            turn.Ask(turn.Text(key));
        else
            turn.Say(turn.Text(key), DialogKeyboards.Another(turn));
    }

    [GeneratedRegex("^/(?<name>[A-Za-z][A-Za-z0-9_]{0,31})(@[A-Za-z0-9_]+)?(\\s|$)")]
    private static partial Regex Command();
}
