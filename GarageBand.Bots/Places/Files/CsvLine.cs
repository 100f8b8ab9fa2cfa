namespace GarageBand.Bots.Places.Files;

public enum CsvLineKind
{
    Added = 0,
    Changed = 1,

    /// <summary>It is so already.</summary>
    Same = 2,

    /// <summary>It can't be taken; all others can.</summary>
    Refused = 3,
}

/// <summary>What a line of a file comes to.</summary>
/// <param name="Line">In the file, from 1: the header is one.</param>
/// <param name="Name">What it is about, as typed.</param>
/// <param name="Reason">Of a refusal, a key; null: none.</param>
/// <param name="Detail">What changes; null: nothing to say.</param>
public sealed record CsvLine(int Line, CsvLineKind Kind, string Name, string? Reason = null, string? Detail = null);

/// <summary>What a file comes to.</summary>
/// <param name="Fault">Why it can't be read at all, a key of <see cref="CsvFaults"/>; null: it can.</param>
/// <param name="FaultLine">Where; null: nowhere in particular.</param>
public sealed record CsvPlan(IReadOnlyList<CsvLine> Lines, string? Fault = null, long? FaultLine = null)
{
    public bool ChangesSomething => Lines.Any(l => l.Kind is CsvLineKind.Added or CsvLineKind.Changed);

    public int Count(CsvLineKind kind) => Lines.Count(l => l.Kind == kind);
}
