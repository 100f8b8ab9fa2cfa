using System.Globalization;
using GarageBand.Benchmarks.Scenarios;

namespace GarageBand.Benchmarks.Report;

/// <summary>What was measured, as lines of a table.</summary>
public sealed class ResultTable(TextWriter output)
{
    public void Heading(string text)
    {
        output.WriteLine();
        output.WriteLine(text);
    }

    public void Line(string what, double value, string unit, string target = "") =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-46} {value,12:#,0.###} {unit,-8} {target}"));

    public void Note(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            output.WriteLine($"  {line}");
    }

    public void Add(SaturationFigures figures, bool isFloor = false)
    {
        Line("turns a second", figures.Load.TurnsPerSecond, "1/s", isFloor ? "" : ">= 1000");
        Line("server CPU a turn", figures.ServerMsPerTurn, "ms", isFloor ? "" : "<= 1.2");
        Line("  of it in the kernel", figures.Server.Kernel.TotalMilliseconds / figures.Load.Turns, "ms");
        if (!double.IsNaN(figures.Allocated))
            Line("allocated a turn", figures.KilobytesPerTurn, "KB");
        Line("customers and Bot API, CPU a turn", figures.DriverMsPerTurn, "ms");
        Line("HTTP requests a turn", (double)figures.Load.Calls / figures.Load.Turns, "");
        Line("answer, median", figures.Load.Percentile(0.5), "ms");
        Line("answer, p99", figures.Load.Percentile(0.99), "ms");
        Line("memory of the server", figures.Server.ResidentBytes / 1048576.0, "MB");
    }

    public void Add(GridFigures figures)
    {
        Heading($"grid: the list of 1,000,000 requests ({figures.Bytes / 1048576} MB, filled in {figures.Filling.TotalSeconds:0} s), page and count together");
        foreach (var line in figures.Singles)
            Line(line.Filter, line.Percentile(0.5), $"ms p50 {line.Percentile(0.95).ToString("0.0", CultureInfo.InvariantCulture)} p95", line.Found);
        Line("slowest p95 of these", figures.Singles.Max(l => l.Percentile(0.95)), "ms", "< 150");
        Line("filters together with each other", figures.Combined, "");
        Line("  median", figures.All[figures.All.Count / 2], "ms");
        Line("  p95", figures.All[(int)(figures.All.Count * 0.95)], "ms", "< 150");
        Line("  p99", figures.All[(int)(figures.All.Count * 0.99)], "ms");
        Line("  slower than 150 ms", figures.All.Count(m => m >= 150), "", "0");
        foreach (var line in figures.Slowest)
            Line($"  {line.Filter}", line.Milliseconds[^1], "ms", line.Found);
        Line("commands that read a whole table", figures.Scans.Count, "", "0");
        Note(figures.Scans);
        Note(figures.Plans);
    }

    public void Add(CrowdFigures figures)
    {
        var turns = figures.Load.Turns + figures.Publishing.Turns;
        Line("turns", turns, "");
        Line("server CPU a turn", figures.Server.Total.TotalMilliseconds / turns, "ms");
        Line("sandbox CPU a turn", figures.Sandbox.Total.TotalMilliseconds / turns, "ms");
        Line("answer, median", figures.Load.Percentile(0.5), "ms");
        Line("the scheduler's own part, p99, at most", figures.Handover.TotalMilliseconds, "ms", "< 5");
    }
}
