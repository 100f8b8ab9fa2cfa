using GarageBand.Bots.Places;

namespace GarageBand.Bots.Forms.Steps;

/// <summary>Some of several options.</summary>
public sealed class ChoicesStep : Step
{
    public required IReadOnlyList<ChoiceOption> Options { get; init; }

    public required int Min { get; init; }

    public required int Max { get; init; }

    public override string Kind => "choices";

    /// <summary>Null: there is no such option.</summary>
    public ChoiceOption? Option(string key) => Options.FirstOrDefault(o => o.Key == key);

    public override bool Accepts(Answer answer, IPlaceFinder places) =>
        answer is ChoicesAnswer choices
        && choices.Options.Count >= Min
        && choices.Options.Count <= Max
        && choices.Options.All(key => Option(key) is not null);
}
