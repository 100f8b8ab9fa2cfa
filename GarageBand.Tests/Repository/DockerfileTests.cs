using System.Diagnostics;
using System.Text.RegularExpressions;
using GarageBand.Tests.Support;

namespace GarageBand.Tests.Repository;

/// <summary>There may be no Docker engine where the tests run, so what the Dockerfile does is done without one.</summary>
public sealed partial class DockerfileTests
{
    [Fact]
    public void Copy_EverySourceIsThere_AndIsSentToTheEngine()
    {
        var ignored = File.ReadAllLines(SourceTree.File(".dockerignore")).Where(line => line.Length > 0).ToList();
        var sources = CopiedSources();

        Assert.NotEmpty(sources);
        Assert.All(sources, source =>
        {
            Assert.True(File.Exists(SourceTree.File(source)) || Directory.Exists(SourceTree.File(source)), $"{source} is not in the source tree");
            Assert.DoesNotContain(source.TrimEnd('/'), ignored);
        });
    }

    /// <summary>Runs the file's own restore and publish commands in a tree that holds nothing but what it copies.</summary>
    [Fact]
    public async Task Publish_FromWhatIsCopied_GivesAProgramThatStarts()
    {
        using var context = new AppFolder();
        foreach (var source in CopiedSources())
            Copy(SourceTree.File(source), Path.Combine(context.Path, source));
        var app = context.File("app");

        var commands = RunCommands();
        Assert.Contains(commands, command => command.Contains("publish", StringComparison.Ordinal));
        foreach (var command in commands)
            await RunAsync(command.Replace("-o /app", $"-o {app}", StringComparison.Ordinal), context.Path);

        Assert.Equal(
            await File.ReadAllTextAsync(SourceTree.File("appsettings.json"), TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(Path.Combine(app, "appsettings.json"), TestContext.Current.CancellationToken));
        var output = await RunAsync("dotnet GarageBand.Web.dll --help", app);
        Assert.Contains("migrate", output);
        await AssertServesItsAssetsAsync(Path.Combine(app, "GarageBand.Web.dll"));
        var entry = await File.ReadAllTextAsync(SourceTree.File("Dockerfile"), TestContext.Current.CancellationToken);
        Assert.Contains("ENTRYPOINT [\"dotnet\", \"GarageBand.Web.dll\"]", entry);
    }

    /// <summary>Started from a folder that is not its own, as everything that <see cref="AppProcess"/> starts.</summary>
    private static async Task AssertServesItsAssetsAsync(string program)
    {
        await using var running = await AppProcess.StartCopyAsync(program);
        using var client = new HttpClient { BaseAddress = new Uri(running.Address) };
        var page = await client.GetStringAsync("/", TestContext.Current.CancellationToken);
        var assets = Asset().Matches(page).Select(m => m.Groups[1].Value).ToList();
        Assert.Contains(assets, a => a.Contains(".css", StringComparison.Ordinal));
        foreach (var asset in assets)
        {
            using var answer = await client.GetAsync(asset, TestContext.Current.CancellationToken);
            var content = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode && content.Length > 0, $"{asset}: {(int)answer.StatusCode}, {content.Length} bytes");
            foreach (var font in Font().Matches(System.Text.Encoding.UTF8.GetString(content)).Select(m => m.Groups[1].Value))
                Assert.True((await client.GetAsync(new Uri(new Uri(client.BaseAddress, asset), font), TestContext.Current.CancellationToken)).IsSuccessStatusCode, $"{font} of {asset}");
        }
    }

    private static List<string> CopiedSources() =>
        [.. Lines("COPY").Where(line => !line.Contains("--from=", StringComparison.Ordinal)).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..^1]).Distinct()];

    private static List<string> RunCommands() =>
        [.. Lines("RUN").Select(line => line[4..]).Where(command => command.StartsWith("dotnet ", StringComparison.Ordinal))];

    private static IEnumerable<string> Lines(string instruction) =>
        Continued().Replace(File.ReadAllText(SourceTree.File("Dockerfile")), " ").Split('\n').Where(line => line.StartsWith(instruction + " ", StringComparison.Ordinal));

    private static void Copy(string from, string to)
    {
        if (File.Exists(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
            return;
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(from, file);
            var isBuilt = path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");
            if (isBuilt || File.Exists(Path.Combine(to, path)))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, path))!);
            File.Copy(file, Path.Combine(to, path));
        }
    }

    private static async Task<string> RunAsync(string command, string folder)
    {
        var start = new ProcessStartInfo("bash") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(command);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var cancellationToken = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"{command}\n{await output}\n{await errors}");
        return await output;
    }

    [GeneratedRegex("(?:href|src)=\"([^\":]+\\.(?:css|js|svg|png|ico)[^\"]*)\"")]
    private static partial Regex Asset();

    [GeneratedRegex("""url\(["']?([^"')]+\.woff2?)["']?\)""")]
    private static partial Regex Font();

    [GeneratedRegex(@"\\\r?\n")]
    private static partial Regex Continued();
}
