namespace GarageBand.Web.Account;

/// <summary>What the invitation's form sends.</summary>
public sealed class InviteForm
{
    public string? Password { get; set; }
}
