namespace GarageBand.Bots.Bots;

/// <summary>Keeps tokens unreadable at rest.</summary>
public interface IBotTokens
{
    string Protect(string token);

    /// <summary>Null: this key ring can't read it.</summary>
    string? Unprotect(string protectedToken);
}
