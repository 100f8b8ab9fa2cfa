namespace GarageBand.Web.Features.Statistics;

/// <summary>Numbers with names, as a list of bars, a table, or lines of a file.</summary>
/// <param name="Key">For tests and the file's first column.</param>
/// <param name="Title">In the reader's language.</param>
public sealed record StatisticsTable(string Key, string Title, IReadOnlyList<StatisticsLine> Lines);

/// <param name="Name">In the reader's language.</param>
/// <param name="Count">What the bar is as long as.</param>
/// <param name="Done">A part of it; null: there is no such part.</param>
/// <param name="Href">Where a click leads; null: nowhere.</param>
public sealed record StatisticsLine(string Name, int Count, int? Done = null, string? Href = null)
{
    /// <summary>Said beside the number; null: nothing.</summary>
    public string? Note { get; init; }
}
