namespace GarageBand.Web.Sandbox.World;

public enum SandboxSenderKind
{
    Person = 0,
    Bot = 1,
    Channel = 2,
}

/// <param name="IsMine">The one who looks wrote it.</param>
public sealed record SandboxSender(long Id, SandboxSenderKind Kind, string Name, bool IsMine);
