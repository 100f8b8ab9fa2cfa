using System.Diagnostics;

namespace GarageBand.Benchmarks.Processes;

/// <summary>The server as it is published for use.</summary>
public static class ServerProgram
{
    /// <summary>Publishes the tree that this program was built in to <paramref name="folder"/>; gives the program's path.</summary>
    /// <exception cref="InvalidOperationException">It doesn't build.</exception>
    public static async Task<string> PublishAsync(string folder)
    {
        var project = Path.Combine(Root(), "GarageBand.Web");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { "publish", project, "-c", "Release", "-v", "q", "-o", folder })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? In(folder) : throw new InvalidOperationException(said);
    }

    /// <summary>The program in a folder that was published before.</summary>
    public static string In(string folder) => Path.Combine(Path.GetFullPath(folder), "GarageBand.Web.dll");

    private static string Root()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "GarageBand.Web.sln")))
                return at.FullName;
        }

        throw new InvalidOperationException("The source tree isn't there: publish GarageBand.Web and name the folder with --server.");
    }
}
