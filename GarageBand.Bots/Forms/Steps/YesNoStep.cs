using GarageBand.Bots.Places;

namespace GarageBand.Bots.Forms.Steps;

public sealed class YesNoStep : Step
{
    public override string Kind => "yesNo";

    public override bool Accepts(Answer answer, IPlaceFinder places) => answer is YesNoAnswer;
}
