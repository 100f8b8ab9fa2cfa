using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GarageBand.Benchmarks.Processes;

/// <summary>A process that is measured: the published server, its sandbox, or the floor. Ended by its id at the end.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);
    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource<string> _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment.Remove("ASPNETCORE_URLS");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
    }

    public int Id => _process.Id;

    /// <summary>Where it listens; empty for the floor, which doesn't.</summary>
    public string Address { get; private set; } = "";

    public ProcessUsage Usage => ProcessUsage.Read(Id);

    /// <summary>Warnings and errors it logged.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_lines)
                return [.. _lines.Where(l => l.Contains("warn:", StringComparison.Ordinal) || l.Contains("fail:", StringComparison.Ordinal) || l.Contains("crit:", StringComparison.Ordinal))];
        }
    }

    /// <summary>Starts it; with <paramref name="waits"/> returns when it says where it listens.</summary>
    public static async Task<ServerProcess> StartAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, bool waits = true)
    {
        var server = new ServerProcess(program, arguments, environment);
        server.Run();
        if (waits)
            server.Address = await server._listens.Task.WaitAsync(StartLimit);
        return server;
    }

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; its output is in the message.</exception>
    public static async Task RunAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        await using var command = new ServerProcess(program, arguments, environment);
        command.Run();
        await command._process.WaitForExitAsync();
        if (command._process.ExitCode != 0)
            throw new InvalidOperationException(command.Said());
    }

    public string Said()
    {
        lock (_lines)
            return string.Join('\n', _lines);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _ = Kill(_process.Id, Terminate);
            using var limit = new CancellationTokenSource(StopLimit);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
    }

    private void Run()
    {
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            _listens.TrySetException(new InvalidOperationException($"It stopped before it listened: {Said()}"));
            return;
        }

        lock (_lines)
            _lines.Add(line);
        const string Words = "listens on ";
        if (line.IndexOf(Words, StringComparison.Ordinal) is >= 0 and var at)
            _listens.TrySetResult(line[(at + Words.Length)..].Split(' ')[0].TrimEnd('/'));
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int processId, int signal);
}
