using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GarageBand.Tests.Support;

/// <summary>
/// The real program in a process of its own: <c>dotnet GarageBand.Web.dll</c>, started from a folder that is not its own, with a data
/// folder that goes with it. Whatever is still running is killed at the end.
/// </summary>
public sealed class AppProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private static readonly string[] AnyPort = ["--urls", "http://127.0.0.1:0"];
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);
    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];
    private readonly bool _ownsFolder;
    private TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AppProcess(string dataFolder, bool ownsFolder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment, string? program = null)
    {
        DataFolder = dataFolder;
        _ownsFolder = ownsFolder;
        _process = new Process { StartInfo = StartInfo(program ?? Program, dataFolder, arguments, environment), EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Hear(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(_errors, line.Data);
        _process.Exited += (_, _) => Hear(_output, null);
    }

    /// <summary>Built with the tests.</summary>
    public static string Program { get; } = SourceTree.File("GarageBand.Web", "bin", SourceTree.Configuration, "net10.0", "GarageBand.Web.dll");

    public string DataFolder { get; }

    /// <summary>Where it listens, without a slash at its end; set once it was started.</summary>
    public string Address { get; private set; } = "";

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Output => Text(_output);

    public string Errors => Text(_errors);

    /// <summary>Starts the server on a free port and waits until it listens.</summary>
    /// <param name="environment">Settings as environment variables (<c>Sandbox__Enabled</c>); null takes one away.</param>
    /// <param name="dataFolder">Null: a new one, deleted at the end. A given one is kept, so that a second process can go on with it.</param>
    /// <param name="arguments">Null: <c>--urls http://127.0.0.1:0</c>.</param>
    public static async Task<AppProcess> StartAsync(
        IReadOnlyDictionary<string, string?>? environment = null,
        string? dataFolder = null,
        params string[]? arguments) =>
        await StartAsync(new AppProcess(dataFolder ?? NewFolder(), dataFolder is null, arguments is { Length: > 0 } ? arguments : AnyPort, environment));

    /// <summary>Starts a copy of the program elsewhere on a free port and waits until it listens.</summary>
    public static Task<AppProcess> StartCopyAsync(string program) => StartAsync(new AppProcess(NewFolder(), true, AnyPort, null, program));

    private static async Task<AppProcess> StartAsync(AppProcess app)
    {
        try
        {
            app.Run(null);
            const string Said = "listens on ";
            var line = await app.WaitForLineAsync(l => l.Contains(Said, StringComparison.Ordinal), StartLimit);
            app.Address = line[(line.IndexOf(Said, StringComparison.Ordinal) + Said.Length)..].Split(' ')[0].TrimEnd('/');
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a command to its end.</summary>
    /// <param name="program">Null: <see cref="Program"/>.</param>
    public static async Task<AppRun> RunAsync(
        string dataFolder,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? input = null,
        string? program = null)
    {
        await using var app = new AppProcess(dataFolder, false, arguments, environment, program);
        app.Run(input);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(StartLimit);
        await app._process.WaitForExitAsync(limit.Token);
        return new AppRun(app._process.ExitCode, app.Output, app.Errors);
    }

    public static string NewFolder() => Directory.CreateTempSubdirectory("garageband-app-").FullName;

    /// <summary>The first line of stdout or stderr, said already or still to come, that <paramref name="wanted"/> takes.</summary>
    public async Task<string> WaitForLineAsync(Func<string, bool> wanted, TimeSpan limit)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        waiting.CancelAfter(limit);
        while (true)
        {
            Task next;
            lock (_output)
            {
                if (_output.Concat(_errors).FirstOrDefault(wanted) is { } line)
                    return line;
                next = _heard.Task;
            }

            if (_process.HasExited)
                await _process.WaitForExitAsync(waiting.Token);
            if (_process.HasExited && next == _heard.Task)
                throw new InvalidOperationException($"The program ended.\n{new AppRun(_process.ExitCode, Output, Errors)}");
            try
            {
                await next.WaitAsync(waiting.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"The line did not come within {limit}.\n--- stdout\n{Output}\n--- stderr\n{Errors}");
            }
        }
    }

    /// <summary>SIGTERM, as a container's stop or a service manager sends it; waits for the end.</summary>
    public async Task<AppRun> StopAsync()
    {
        if (kill(_process.Id, Terminate) != 0)
            throw new InvalidOperationException("The signal could not be sent.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        await _process.WaitForExitAsync(limit.Token);
        return new AppRun(_process.ExitCode, Output, Errors);
    }

    /// <summary>SIGKILL: the process gets no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process.Id != 0 && !_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
        if (_ownsFolder)
            Directory.Delete(DataFolder, recursive: true);
    }

    private static ProcessStartInfo StartInfo(string program, string dataFolder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var inherited in (string[])["ASPNETCORE_URLS", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "DOTNET_URLS"])
            start.Environment.Remove(inherited);
        start.Environment["Data__Path"] = dataFolder;

        // Many short lives: what the runtime learns for a long one never pays.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            if (value is null)
                start.Environment.Remove(name);
            else
                start.Environment[name] = value;
        }

        return start;
    }

    private void Run(string? input)
    {
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        if (input is not null)
            _process.StandardInput.Write(input);
        _process.StandardInput.Close();
    }

    private void Hear(List<string> lines, string? line)
    {
        lock (_output)
        {
            if (line is not null)
                lines.Add(line);
            _heard.TrySetResult();
            _heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private string Text(List<string> lines)
    {
        lock (_output)
            return string.Join('\n', lines);
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int process, int signal);
}
