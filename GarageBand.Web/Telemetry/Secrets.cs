using System.Text.RegularExpressions;

namespace GarageBand.Web.Telemetry;

/// <summary>Finds what must never be written down: bot tokens, and keys in an address.</summary>
public static partial class Secrets
{
    public const string Mask = "***";

    /// <summary>The text with every secret in it masked; the same instance when it has none.</summary>
    public static string MaskIn(string text) =>
        KeyInAddress().Replace(Token().Replace(text, "$1:" + Mask), "$1" + Mask);

    public static bool IsIn(string text) => Token().IsMatch(text) || KeyInAddress().IsMatch(text);

    /// <summary>A bot's token is its public id, a colon and 35 secret characters; addresses may have the colon encoded.</summary>
    [GeneratedRegex("([0-9]{3,})(?::|%3[Aa])[A-Za-z0-9_-]{30,}", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"([?&](?:key|access_token)=)[^&\s""']+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex KeyInAddress();
}
