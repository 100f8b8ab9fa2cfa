using System.Security.Cryptography;
using System.Text;

namespace GarageBand.Web.Account;

/// <summary>
/// Proves that whoever sets up the first admin can see the console. Made when it is needed, printed there and nowhere else; five wrong
/// tries make a new one.
/// </summary>
public sealed class SetupCode(TextWriter console)
{
    private const int MostTries = 5;

    /// <summary>Without letters and digits that look alike.</summary>
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private readonly Lock _lock = new();
    private string? _code;
    private int _tries;

    /// <summary>Prints the code when there is none yet.</summary>
    public void Announce()
    {
        lock (_lock)
        {
            if (_code is null)
                Renew();
        }
    }

    /// <summary>True for the right code, in any case, with or without the hyphen. It stays good until <see cref="Spend"/>.</summary>
    public bool Matches(string? typed)
    {
        lock (_lock)
        {
            if (_code is null)
                return false;
            var given = Encoding.UTF8.GetBytes((typed ?? "").Replace("-", "", StringComparison.Ordinal).Trim().ToUpperInvariant());
            if (CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(_code)))
                return true;
            if (++_tries >= MostTries)
                Renew();
            return false;
        }
    }

    /// <summary>There is an admin now.</summary>
    public void Spend()
    {
        lock (_lock)
            _code = null;
    }

    private void Renew()
    {
        _tries = 0;
        _code = RandomNumberGenerator.GetString(Letters, 8);
        console.WriteLine($"Set-up code: {_code[..4]}-{_code[4..]}  (type it on /setup to make the first admin)");
    }
}
