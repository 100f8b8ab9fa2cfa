using System.Security.Cryptography;
using System.Text;

namespace GarageBand.Bots.Payments.LiqPay;

/// <summary>How LiqPay (API version 3) knows its shops and they know it: base64(sha1(key + data + key)).</summary>
internal static class LiqPaySignature
{
    public static string Make(string privateKey, string data) => Convert.ToBase64String(Hash(privateKey, data));

    /// <summary>Takes the same time whatever is wrong.</summary>
    public static bool IsRight(string privateKey, string data, string signature)
    {
        Span<byte> given = stackalloc byte[SHA1.HashSizeInBytes + 2];
        return Convert.TryFromBase64String(signature, given, out var length) && CryptographicOperations.FixedTimeEquals(given[..length], Hash(privateKey, data));
    }

#pragma warning disable CA5350 // LiqPay has no other in version 3; the key is long and on both ends of what is hashed.
    private static byte[] Hash(string privateKey, string data) => SHA1.HashData(Encoding.UTF8.GetBytes(privateKey + data + privateKey));
#pragma warning restore CA5350
}
