namespace GarageBand.Web.Features.Sandbox;

/// <summary>What a column of the page is for; the names are keys of its texts.</summary>
public enum SandboxPaneKind
{
    Customer = 0,
    Channel = 1,
    Discussion = 2,
    Admins = 3,
    Group = 4,
}
