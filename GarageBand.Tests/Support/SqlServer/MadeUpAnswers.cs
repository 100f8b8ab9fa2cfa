namespace GarageBand.Tests.Support.SqlServer;

/// <summary>What a database that isn't there answers, so that code takes one branch or the other: one row whose numbers are all 1.</summary>
public sealed record MadeUpAnswers
{
    public bool Flag { get; init; } = true;

    /// <summary>What may be null is.</summary>
    public bool Nulls { get; init; }

    /// <summary>An empty JSON object.</summary>
    public string Text { get; init; } = "{}";

    public DateTime Time { get; init; } = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Rows that a statement without an answer changed.</summary>
    public int Changed { get; init; } = 1;

    /// <summary>Queries that find nothing.</summary>
    public Func<string, bool> Empty { get; init; } = _ => false;
}
