namespace GarageBand.Tests.Support;

/// <summary>A data folder for several runs of the program; goes with the test.</summary>
public sealed class AppFolder : IDisposable
{
    public string Path { get; } = AppProcess.NewFolder();

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
