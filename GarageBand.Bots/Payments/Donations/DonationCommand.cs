using System.Globalization;
using System.Text.RegularExpressions;

namespace GarageBand.Bots.Payments.Donations;

/// <summary><c>/donation</c>, as it is written in a group.</summary>
/// <param name="Stars">Null: the bot's usual amounts.</param>
/// <param name="IsClear">False: something else than an amount follows, or one that is not possible.</param>
internal sealed partial record DonationCommand(int? Stars, bool IsClear)
{
    /// <summary>Null: it is another command, another bot's, or none.</summary>
    /// <param name="text">As it was written.</param>
    /// <param name="username">The bot's, without @; null when it isn't known.</param>
    public static DonationCommand? Read(string text, string? username)
    {
        if (Shape().Match(text) is not { Success: true } match)
            return null;
        if (match.Groups["bot"] is { Success: true } named && !named.Value.Equals(username, StringComparison.OrdinalIgnoreCase))
            return null;
        var rest = match.Groups["rest"].Value.Trim();
        if (rest.Length == 0)
            return new DonationCommand(null, true);
        return int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var stars) && DonationStars.IsPossible(stars)
            ? new DonationCommand(stars, true)
            : new DonationCommand(null, false);
    }

    [GeneratedRegex(@"\A/donation(@(?<bot>[A-Za-z0-9_]+))?(?<rest>\s.*)?\z", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
