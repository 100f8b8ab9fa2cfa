using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace GarageBand.Bots.Bots.Binding;

/// <summary>The code behind <c>?start=</c> of the link that lets somebody show a bot its chats.</summary>
internal static partial class ChatPickLink
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Letters of 62: 190 bits, more than anybody tries in a quarter of an hour.</summary>
    private const int Length = 32;

    public static string Make() => $"chats_{RandomNumberGenerator.GetString(Letters, Length)}";

    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code)));

    /// <summary>The code of <c>/start chats_…</c>; null: something else was said.</summary>
    public static string? Read(string text) => Start().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"\A/start(?:@\w+)? (chats_[A-Za-z0-9]{32})\s*\z")]
    private static partial Regex Start();
}
