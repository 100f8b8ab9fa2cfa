using System.Globalization;

namespace GarageBand.Benchmarks.Processes;

/// <summary>What the kernel says a process has used (Linux, <c>/proc</c>).</summary>
/// <param name="User">Processor time in its own code.</param>
/// <param name="Kernel">Processor time in the kernel on its behalf.</param>
/// <param name="ResidentBytes">Memory in use now.</param>
public readonly record struct ProcessUsage(TimeSpan User, TimeSpan Kernel, long ResidentBytes)
{
    /// <summary>USER_HZ: 100 on every Linux that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    public TimeSpan Total => User + Kernel;

    public static ProcessUsage Read(int processId)
    {
        // The name in brackets may hold blanks, so the fields are counted from behind it: state is the first.
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var pages = long.Parse(File.ReadAllText($"/proc/{processId}/statm").Split(' ')[1], CultureInfo.InvariantCulture);
        return new ProcessUsage(Ticks(fields[11]), Ticks(fields[12]), pages * Environment.SystemPageSize);
    }

    public static ProcessUsage operator -(ProcessUsage after, ProcessUsage before) =>
        new(after.User - before.User, after.Kernel - before.Kernel, after.ResidentBytes);

    private static TimeSpan Ticks(string text) => TimeSpan.FromSeconds(long.Parse(text, CultureInfo.InvariantCulture) / TicksPerSecond);
}
