using System.CommandLine;
using System.CommandLine.Help;
using System.Text.RegularExpressions;
using GarageBand.Web.Hosting;

namespace GarageBand.Web.Commands;

/// <summary>The command line: without a command it serves. Ends with 0, or with a line on stderr for each fault and 1 (2: it was not understood).</summary>
public static partial class ProgramCommand
{
    private const int Failed = 1;
    private const int NotUnderstood = 2;

    /// <param name="arguments">As the shell gave them.</param>
    /// <param name="serveAsync">Runs the server; gets the arguments that are the host's (<c>--urls</c>, <c>--environment</c>, <c>--Section:Key=value</c>).</param>
    public static async Task<int> RunAsync(string[] arguments, Func<string[], CancellationToken, Task> serveAsync)
    {
        var parsed = Build(serveAsync).Parse(arguments);
        if (parsed.Action is not HelpAction && parsed.Errors.Count > 0)
            return Say([$"{parsed.Errors[0].Message} See --help."], NotUnderstood);
        try
        {
            // The server listens to Ctrl-C and SIGTERM itself, and takes the time it needs.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (UnknownArgumentException fault)
        {
            return Say([fault.Message], NotUnderstood);
        }
        catch (Exception failure)
        {
            return Say(StartFaults.ExplainAlways(failure), Failed);
        }
    }

    private static RootCommand Build(Func<string[], CancellationToken, Task> serveAsync)
    {
        var urls = new Option<string?>("--urls") { Description = $"Where to listen, for example http://0.0.0.0:8080 (default {Listening.DefaultAddress})", HelpName = "addresses" };
        var environment = new Option<string?>("--environment") { Description = "Production or Development", HelpName = "name" };
        var root = new RootCommand("GarageBand: a server for Telegram request bots. Without a command it serves the bots and the portal.")
        {
            urls,
            environment,
            MigrateCommand.Build(),
            StaffCommand.Build(),
            BotsCommand.Build(),
            BackupCommand.Build(),
            SandboxCommand.Build(),
        };

        // --Section:Key=value reaches the configuration; whatever else is left over is a slip.
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((parsed, cancellationToken) =>
        {
            var others = parsed.UnmatchedTokens;
            if (others.FirstOrDefault(token => !Setting().IsMatch(token)) is { } unknown)
                throw new UnknownArgumentException(unknown);
            return serveAsync([.. Pair("--urls", parsed.GetValue(urls)), .. Pair("--environment", parsed.GetValue(environment)), .. others], cancellationToken);
        });
        return root;
    }

    private static string[] Pair(string name, string? value) => value is null ? [] : [name, value];

    private static int Say(IEnumerable<string> lines, int exitCode)
    {
        foreach (var line in lines)
            Console.Error.WriteLine($"GarageBand: {Telemetry.Secrets.MaskIn(LineBreaks().Replace(line.Trim(), " "))}");
        return exitCode;
    }

    [GeneratedRegex(@"\s*[\r\n]\s*")]
    private static partial Regex LineBreaks();

    [GeneratedRegex("^--[A-Za-z][A-Za-z0-9_.]*(:[A-Za-z0-9_.]+)+=")]
    private static partial Regex Setting();
}
