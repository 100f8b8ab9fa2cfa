using System.Security.Cryptography;
using System.Text;

namespace GarageBand.Web.Account;

public enum SetUpTry
{
    Right = 0,
    Wrong = 1,

    /// <summary>Too many wrong ones: wait a minute, then take the new code from the console.</summary>
    Locked = 2,
}

/// <summary>
/// The one-time code that proves that whoever sets up the first admin also sees the server's console. It goes to stdout and
/// nowhere else; five wrong tries lock for a minute and bring a new code.
/// </summary>
public sealed class SetUpCode(TimeProvider time, Action<string> print)
{
    private const int MostWrong = 5;

    /// <summary>Without signs that look alike.</summary>
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private string? _code;
    private int _wrong;
    private DateTimeOffset _lockedUntil;

    /// <summary>Makes a code and prints it, unless there is one.</summary>
    public void Offer()
    {
        lock (_lock)
        {
            if (_code is null)
                Renew();
        }
    }

    /// <summary>Compares in a time that tells nothing. Spaces, hyphens and case don't matter.</summary>
    public SetUpTry Try(string? typed)
    {
        lock (_lock)
        {
            if (_code is null || time.GetUtcNow() < _lockedUntil)
                return SetUpTry.Locked;
            if (IsSame(typed, _code))
                return SetUpTry.Right;
            if (++_wrong < MostWrong)
                return SetUpTry.Wrong;
            _lockedUntil = time.GetUtcNow() + Pause;
            Renew();
            return SetUpTry.Locked;
        }
    }

    /// <summary>The first admin is there: no code is right any more.</summary>
    public void Close()
    {
        lock (_lock)
            _code = null;
    }

    private void Renew()
    {
        _code = RandomNumberGenerator.GetString(Alphabet, 8);
        _wrong = 0;
        print($"{_code[..4]}-{_code[4..]}");
    }

    private static bool IsSame(string? typed, string code)
    {
        var plain = string.Concat((typed ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(plain)), SHA256.HashData(Encoding.UTF8.GetBytes(code)));
    }
}
