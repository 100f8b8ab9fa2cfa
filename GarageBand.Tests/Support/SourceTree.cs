namespace GarageBand.Tests.Support;

/// <summary>The checked-out sources that these tests were built from.</summary>
public static class SourceTree
{
    public static string Root { get; } = Find();

    /// <summary><c>Debug</c> or <c>Release</c>, as the tests were built.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static string File(params string[] path) => Path.Combine([Root, .. path]);

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(at.FullName, "GarageBand.Web.sln")))
                return at.FullName;
        }

        throw new InvalidOperationException($"No source tree above {AppContext.BaseDirectory}.");
    }
}
