using System.Diagnostics;

namespace GarageBand.Benchmarks.Load;

/// <summary>Counts turns and how long each took, while it is on.</summary>
public sealed class LoadMeter
{
    private readonly Lock _lock = new();
    private readonly List<double> _milliseconds = [];
    private readonly Stopwatch _clock = new();
    private bool _measures;
    private long _calls;

    /// <summary>Turns so far, measured or not.</summary>
    public long AllTurns { get; private set; }

    /// <summary>Answers that nobody waited for, and presses of buttons that were not there: 0 in a sound run.</summary>
    public int Oddities { get; private set; }

    /// <summary>Set: customers fall silent after their next answer.</summary>
    public bool IsOver { get; set; }

    public void Turn(TimeSpan took)
    {
        lock (_lock)
        {
            AllTurns++;
            if (_measures)
                _milliseconds.Add(took.TotalMilliseconds);
        }
    }

    /// <summary>Ends when so many turns are done, or when so much time has passed.</summary>
    public async Task WaitForAsync(long turns, TimeSpan limit)
    {
        var begun = Stopwatch.GetTimestamp();
        while (AllTurns < turns && Stopwatch.GetElapsedTime(begun) < limit)
            await Task.Delay(200);
    }

    public void Odd()
    {
        lock (_lock)
            Oddities++;
    }

    public void Call() => Interlocked.Increment(ref _calls);

    public void Start()
    {
        lock (_lock)
        {
            _milliseconds.Clear();
            _measures = true;
            _calls = 0;
            _clock.Restart();
        }
    }

    public LoadFigures Stop()
    {
        lock (_lock)
        {
            _measures = false;
            _milliseconds.Sort();
            return new LoadFigures(_clock.Elapsed, [.. _milliseconds], Interlocked.Read(ref _calls));
        }
    }
}

/// <param name="Milliseconds">Of each turn, from the customer's act to the answer's arrival; sorted.</param>
/// <param name="Calls">All HTTP requests, polls too.</param>
public sealed record LoadFigures(TimeSpan Elapsed, IReadOnlyList<double> Milliseconds, long Calls)
{
    public int Turns => Milliseconds.Count;

    public double TurnsPerSecond => Turns / Elapsed.TotalSeconds;

    /// <param name="share">0–1.</param>
    public double Percentile(double share) => Turns == 0 ? double.NaN : Milliseconds[Math.Min(Turns - 1, (int)Math.Ceiling(share * Turns) - 1)];
}
