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

    public override string Kind => "number";

    public override bool Accepts(Answer answer, IPlaceFinder places) => answer is NumberAnswer { Value: var value } && value >= Min && value <= Max;
}
