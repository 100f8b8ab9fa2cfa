namespace GarageBand.Web.Account;

/// <summary>What the second step of signing in sends.</summary>
public sealed class SignInCodeForm
{
    public string? Code { get; set; }
}
