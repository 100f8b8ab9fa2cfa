using System.Buffers.Text;
using System.Security.Cryptography;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Files;

/// <summary>
/// File ids that say all by themselves: which file, which size, and for which bot, sealed with that bot's secret, so that another bot's id is
/// no id here. A unique id names the file for all and opens nothing.
/// </summary>
internal static class FileIds
{
    private const int Body = 26;
    private const int Seal = 8;

    /// <summary>Size of a file that has no sizes.</summary>
    public const char Whole = '-';

    public static string Make(BotAccount bot, StoredFile file, char size = Whole)
    {
        Span<byte> bytes = stackalloc byte[Body + Seal];
        bytes[0] = (byte)file.Kind;
        bytes[1] = (byte)size;
        BitConverter.TryWriteBytes(bytes[2..], bot.Id);
        Convert.FromHexString(file.Key, bytes[10..], out _, out _);
        Sign(bot, bytes[..Body], bytes[Body..]);
        return Prefix(file.Kind) + Base64Url.EncodeToString(bytes);
    }

    public static string Unique(StoredFile file, char size = Whole)
    {
        Span<byte> bytes = stackalloc byte[12];
        Convert.FromHexString(file.Key.AsSpan(0, 22), bytes, out _, out _);
        bytes[11] = (byte)size;
        return "AQAD" + Base64Url.EncodeToString(bytes);
    }

    /// <summary>Key and size of an id that was made for this bot; null: it is none.</summary>
    public static (string Key, char Size)? Read(BotAccount bot, string id)
    {
        Span<byte> bytes = stackalloc byte[Body + Seal];
        if (id.Length < 5 || !Base64Url.TryDecodeFromChars(id.AsSpan(4), bytes, out var written) || written != bytes.Length)
            return null;
        Span<byte> seal = stackalloc byte[Seal];
        Sign(bot, bytes[..Body], seal);
        if (!seal.SequenceEqual(bytes[Body..]) || BitConverter.ToInt64(bytes[2..]) != bot.Id)
            return null;
        return (Convert.ToHexStringLower(bytes[10..Body]), (char)bytes[1]);
    }

    private static void Sign(BotAccount bot, ReadOnlySpan<byte> body, Span<byte> seal)
    {
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(bot.FileSecret, body, hash);
        hash[..Seal].CopyTo(seal);
    }

    private static string Prefix(SandboxMediaKind kind) => kind switch
    {
        SandboxMediaKind.Photo => "AgAC",
        SandboxMediaKind.Video => "BAAC",
        SandboxMediaKind.Animation => "CgAC",
        SandboxMediaKind.Sticker => "CAAC",
        SandboxMediaKind.Voice => "AwAC",
        _ => "BQAC",
    };
}
