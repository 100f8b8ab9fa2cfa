namespace GarageBand.Web.Account;

/// <summary>What the set-up form sends.</summary>
public sealed class SetUpForm
{
    public string? Code { get; set; }

    public string? Email { get; set; }

    public string? Password { get; set; }
}
