using System.Globalization;
using System.Text.RegularExpressions;

namespace GarageBand.Bots.Bots.Binding;

/// <summary>How staff name a chat: an id, @name, name, or a link to it.</summary>
internal static partial class ChatName
{
    /// <summary>As the Bot API takes it: an id or @name; null: neither.</summary>
    public static string? Read(string typed)
    {
        var text = typed.Trim();
        if (long.TryParse(text.Replace('−', '-'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
            return id.ToString(CultureInfo.InvariantCulture);
        return Public().Match(text) is { Success: true } match ? $"@{match.Groups[1].Value}" : null;
    }

    [GeneratedRegex(@"\A(?:(?:https?://)?(?:t|telegram)\.me/|@)?([A-Za-z][A-Za-z0-9_]{3,31})/?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Public();
}
