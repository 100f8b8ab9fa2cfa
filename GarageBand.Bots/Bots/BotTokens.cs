using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;

namespace GarageBand.Bots.Bots;

/// <inheritdoc cref="IBotTokens"/>
public sealed partial class BotTokens(IDataProtectionProvider protection) : IBotTokens
{
    private readonly IDataProtector _protector = protection.CreateProtector("GarageBand.Bots.Token");

    public string Protect(string token) => _protector.Protect(token);

    public string? Unprotect(string protectedToken)
    {
        try
        {
            return _protector.Unprotect(protectedToken);
        }
        catch (CryptographicException)
        {
            return null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The bot's id at Telegram, which a token begins with; null: this can't be a token.</summary>
    public static long? BotIdOf(string token) =>
        Shape().Match(token) is { Success: true } match && long.TryParse(match.Groups[1].ValueSpan, out var id) ? id : null;

    [GeneratedRegex(@"\A([1-9][0-9]{0,17}):[A-Za-z0-9_-]{30,100}\z")]
    private static partial Regex Shape();
}
