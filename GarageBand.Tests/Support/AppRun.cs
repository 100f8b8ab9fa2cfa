namespace GarageBand.Tests.Support;

/// <summary>How a run of the program ended.</summary>
public sealed record AppRun(int ExitCode, string Output, string Errors)
{
    public override string ToString() => $"exit code {ExitCode}\n--- stdout\n{Output}\n--- stderr\n{Errors}";
}
