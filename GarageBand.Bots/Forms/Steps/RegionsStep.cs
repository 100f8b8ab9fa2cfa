using GarageBand.Bots.Places;

namespace GarageBand.Bots.Forms.Steps;

/// <summary>Some regions of the dictionary of places.</summary>
public sealed class RegionsStep : Step
{
    public override string Kind => "regions";

    public override bool Accepts(Answer answer, IPlaceFinder places) =>
        answer is RegionsAnswer { Regions.Count: > 0 } regions && regions.Regions.All(id => places.GetRegion(id) is not null);
}
