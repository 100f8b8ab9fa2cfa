using GarageBand.Bots.Telegram;

namespace GarageBand.Bots.Bots;

/// <summary>Where a bot's Bot API answers, as staff write it.</summary>
public static class BotAddress
{
    private const int MostCharacters = 300;

    /// <param name="typed">Null or empty: the configured default.</param>
    /// <param name="address">As it is stored.</param>
    /// <returns>False: no address.</returns>
    public static bool TryRead(string? typed, out string? address)
    {
        address = string.IsNullOrWhiteSpace(typed) ? null : typed.Trim().TrimEnd('/');
        return address is null or ApiAddress.Sandbox
            || (address.Length <= MostCharacters
                && Uri.TryCreate(address, UriKind.Absolute, out var uri)
                && uri.Scheme is "http" or "https"
                && uri is { UserInfo: "", Query: "", Fragment: "" });
    }
}
