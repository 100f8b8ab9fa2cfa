using GarageBand.Bots.Places;

namespace GarageBand.Bots.Forms.Steps;

/// <summary>A town of the dictionary of places.</summary>
public sealed class PlaceStep : Step
{
    public override string Kind => "place";

    public override bool Accepts(Answer answer, IPlaceFinder places) => answer is PlaceAnswer place && places.Get(place.PlaceId) is not null;
}
