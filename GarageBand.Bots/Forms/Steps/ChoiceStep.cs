using GarageBand.Bots.Places;

namespace GarageBand.Bots.Forms.Steps;

/// <summary>One of several options.</summary>
public sealed class ChoiceStep : Step
{
    public required IReadOnlyList<ChoiceOption> Options { get; init; }

    public override string Kind => "choice";

    /// <summary>Null: there is no such option.</summary>
    public ChoiceOption? Option(string key) => Options.FirstOrDefault(o => o.Key == key);

    public override bool Accepts(Answer answer, IPlaceFinder places) => answer is ChoiceAnswer choice && Option(choice.Option) is not null;
}
