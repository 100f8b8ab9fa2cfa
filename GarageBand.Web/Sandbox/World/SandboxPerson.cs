namespace GarageBand.Web.Sandbox.World;

/// <summary>An invented user.</summary>
/// <param name="LanguageCode">IETF tag that bots see.</param>
/// <param name="Phone">With plus sign.</param>
/// <param name="IsStaff">Runs the demo groups: an administrator there.</param>
public sealed record SandboxPerson(long Id, string FirstName, string? LastName, string? Username, string LanguageCode, string Phone, bool IsStaff)
{
    public string FullName => LastName is null ? FirstName : $"{FirstName} {LastName}";
}
