using GarageBand.Bots.Places;

namespace GarageBand.Bots.Forms.Steps;

/// <summary>A phone number, typed in any common spelling or shared as a contact.</summary>
public sealed class PhoneStep : Step
{
    /// <summary>ISO 3166 country of numbers typed without a country code.</summary>
    public required string Region { get; init; }

    public override string Kind => "phone";

    public override bool Accepts(Answer answer, IPlaceFinder places) => answer is PhoneAnswer;
}
