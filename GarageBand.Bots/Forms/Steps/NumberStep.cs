using GarageBand.Bots.Places;

namespace GarageBand.Bots.Forms.Steps;

public sealed class NumberStep : Step
{
    public required decimal Min { get; init; }

    public required decimal Max { get; init; }

    /// <summary>Digits after the point that are kept: 0–4.</summary>
    public int Decimals { get; init; }

    /// <summary>Stands behind the number ("km", "$"); null: nothing.</summary>
    public LocalText? Unit { get; init; }

    /// <summary>The unit is thousands of something: "180", "180 тыс" and "180 000" are the same answer.</summary>
    public bool Thousands { get; init; }

    /// <summary>ISO 4217 currency whose ranges of prices give the answer a hashtag; null: none.</summary>
    public string? Ranges { get; init; }

    /// <summary>Key of an earlier number step; the answer is not below that one's, where there is one. Null: none.</summary>
    public string? NotBelow { get; init; }

    public override string Kind => "number";

    public override bool Accepts(Answer answer, IPlaceFinder places) => answer is NumberAnswer { Value: var value } && value >= Min && value <= Max;
}
