namespace GarageBand.Web.Sandbox.Texts;

/// <summary>Which addresses Telegram takes in links and buttons.</summary>
internal static class LinkAddress
{
    /// <summary>The address as Telegram gives it back; null: it is none.</summary>
    public static string? Normal(string address)
    {
        address = address.Trim();
        if (address.Length == 0 || address.Any(char.IsWhiteSpace))
            return null;
        if (address.StartsWith("tg://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("ton://", StringComparison.OrdinalIgnoreCase))
            return address;
        var withScheme = address.Contains("://", StringComparison.Ordinal) ? address : "http://" + address;
        if (!Uri.TryCreate(withScheme, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return null;
        var host = uri.Host;
        var isNamed = host.Contains('.') && !host.StartsWith('.') && !host.EndsWith('.');
        return isNamed ? uri.AbsoluteUri : null;
    }
}
