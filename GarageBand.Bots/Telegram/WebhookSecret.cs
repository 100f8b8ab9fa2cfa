using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace GarageBand.Bots.Telegram;

/// <summary>What an update that is brought carries in the header <c>X-Telegram-Bot-Api-Secret-Token</c> (Bot API, setWebhook: 1–256 of A–Z, a–z, 0–9, _ and -).</summary>
public static class WebhookSecret
{
    public const string Header = "X-Telegram-Bot-Api-Secret-Token";

    private const int Bytes = 32;

    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Takes as long whether it is right or wrong, and wherever it is wrong.</summary>
    public static bool IsSame(string expected, string? given) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(expected)), SHA256.HashData(Encoding.UTF8.GetBytes(given ?? "")));
}
