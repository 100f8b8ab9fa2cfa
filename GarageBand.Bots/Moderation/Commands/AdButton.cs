namespace GarageBand.Bots.Moderation.Commands;

/// <summary>The button under an advertisement, as it is written behind <c>/post_ad</c>: <c>Open the shop | https://example.org</c>.</summary>
/// <param name="Label">1–<see cref="LongestLabel"/> characters.</param>
/// <param name="Url">Absolute; <c>http</c>, <c>https</c> or <c>tg</c>.</param>
internal sealed record AdButton(string Label, string Url)
{
    public const int LongestLabel = 64;

    public const int LongestUrl = 2048;

    /// <param name="text">What follows the command.</param>
    /// <param name="button">Null: there is to be none.</param>
    /// <returns>False: it is not to be understood.</returns>
    public static bool TryRead(string text, out AdButton? button)
    {
        button = null;
        if (text.Length == 0)
            return true;
        var bar = text.LastIndexOf('|');
        if (bar <= 0)
            return false;
        var (label, url) = (text[..bar].Trim(), text[(bar + 1)..].Trim());
        if (label.Length is 0 or > LongestLabel || label.Contains('\n', StringComparison.Ordinal))
            return false;
        if (!url.Contains("://", StringComparison.Ordinal))
            url = $"https://{url}";
        if (!IsAddress(url))
            return false;
        button = new AdButton(label, new Uri(url).AbsoluteUri);
        return true;
    }

    /// <summary>Whether a button can lead there.</summary>
    internal static bool IsAddress(string url) =>
        url.Length <= LongestUrl && Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Scheme == "tg" || (address.Scheme is "http" or "https" && address.Host.Contains('.', StringComparison.Ordinal)));
}
