namespace GarageBand.Web.Sandbox.World;

/// <summary>A person or bot as the Bot API writes it.</summary>
internal sealed record User(long Id, bool IsBot, string FirstName, string? LastName, string? Username, string? LanguageCode)
{
    /// <summary>Telegram's own user that posts automatic forwards.</summary>
    public static User Service { get; } = new(777000, false, "Telegram", null, null, null);

    public string FullName => LastName is null ? FirstName : $"{FirstName} {LastName}";

    public static User Of(SandboxPerson person) => new(person.Id, false, person.FirstName, person.LastName, person.Username, person.LanguageCode);
}
