using GarageBand.Bots.Places;

namespace GarageBand.Bots.Forms.Steps;

public sealed class PhotosStep : Step
{
    /// <summary>0: the step may be skipped.</summary>
    public required int Min { get; init; }

    /// <summary>1–10: what an album holds.</summary>
    public required int Max { get; init; }

    public override string Kind => "photos";

    public override bool Accepts(Answer answer, IPlaceFinder places) =>
        answer is PhotosAnswer { Photos.Count: var count } && count >= Math.Max(1, Min) && count <= Max;
}
