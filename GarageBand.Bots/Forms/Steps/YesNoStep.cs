using GarageBand.Bots.Places;

namespace GarageBand.Bots.Forms.Steps;

public sealed class YesNoStep : Step
{
    public override string Kind => "yesNo";

    /// <summary>It is not asked: a button of the preview switches it on and off, and until somebody does it is off.</summary>
    public bool AtPreview { get; init; }

    public override bool Accepts(Answer answer, IPlaceFinder places) => answer is YesNoAnswer;
}
