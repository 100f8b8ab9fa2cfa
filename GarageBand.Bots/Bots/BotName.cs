namespace GarageBand.Bots.Bots;

/// <summary>What staff may call a bot.</summary>
public static class BotName
{
    /// <summary>A bot's own form is kept under its name with a prefix, in a column of 100.</summary>
    public const int MostCharacters = 96;

    /// <summary>Without spaces around; null: it can't be a name.</summary>
    public static string? Read(string? typed) =>
        typed?.Trim() is { Length: > 0 and <= MostCharacters } name && !name.Any(char.IsControl) ? name : null;
}
