using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GarageBand.Web.Account;

/// <summary>The codes of authenticator apps: RFC 6238 with SHA-1, six digits, half a minute each, which every app knows.</summary>
internal static class Totp
{
    private const int KeyLength = 20;
    private const int StepSeconds = 30;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyLength);

    /// <summary>As it is typed into an app: base 32, 32 letters.</summary>
    public static string Letters(ReadOnlySpan<byte> key)
    {
        var letters = new StringBuilder(key.Length * 8 / 5);
        var (held, bits) = (0, 0);
        foreach (var part in key)
        {
            (held, bits) = ((held << 8) | part, bits + 8);
            for (; bits >= 5; bits -= 5)
                letters.Append(Base32[(held >> (bits - 5)) & 31]);
            held &= (1 << bits) - 1;
        }

        return letters.ToString();
    }

    /// <summary>What an app reads with the camera.</summary>
    public static string Address(string product, string email, ReadOnlySpan<byte> key) =>
        $"otpauth://totp/{Uri.EscapeDataString(product)}:{Uri.EscapeDataString(email)}?secret={Letters(key)}&issuer={Uri.EscapeDataString(product)}";

    /// <summary>The half minute that the code is of: this one, the last one or the next, since clocks differ.</summary>
    /// <param name="typed">Spaces in it don't matter.</param>
    /// <returns>Null: it is no code of this key, or not of now.</returns>
    public static long? StepOf(byte[] key, string? typed, DateTimeOffset now)
    {
        var given = Encoding.UTF8.GetBytes(string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c))));
        long? found = null;
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(Code(key, step))))
                found = step;
        }

        return found;
    }

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    public static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // What the apps calculate with; as a keyed hash it is sound.
        HMACSHA1.HashData(key, counter, mac);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
