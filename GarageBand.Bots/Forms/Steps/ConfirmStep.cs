using GarageBand.Bots.Places;

namespace GarageBand.Bots.Forms.Steps;

/// <summary>The last step: the preview, with what can be done about it.</summary>
public sealed class ConfirmStep : Step
{
    public override string Kind => "confirm";

    public override bool Accepts(Answer answer, IPlaceFinder places) => false;
}
