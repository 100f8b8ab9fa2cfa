using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GarageBand.Web.Account;

/// <summary>Codes that are written down for the day the phone is lost.</summary>
internal static class RecoveryCodes
{
    public const int Count = 10;

    /// <summary>Without signs that look alike.</summary>
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private const int GroupLength = 5;
    private const int Groups = 3;

    /// <summary>Ten of them: XXXXX-XXXXX-XXXXX. So long that their hashes can't be guessed back.</summary>
    public static IReadOnlyList<string> Make() =>
        [.. Enumerable.Range(0, Count).Select(_ => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength))))];

    /// <param name="typed">Spaces, hyphens and case don't matter.</param>
    public static string HashOf(long staffId, string? typed)
    {
        var plain = string.Concat((typed ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{staffId}:{plain}"))));
    }
}
