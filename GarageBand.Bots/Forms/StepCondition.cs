namespace GarageBand.Bots.Forms;

/// <summary>A step is asked only if an earlier one was answered so.</summary>
/// <param name="StepKey">An earlier choice, choices or yes/no step.</param>
/// <param name="In">Option keys, or <c>yes</c> / <c>no</c>; one of them is enough.</param>
public sealed record StepCondition(string StepKey, IReadOnlyCollection<string> In)
{
    public bool Allows(Answer? answer) => answer switch
    {
        ChoiceAnswer choice => In.Contains(choice.Option),
        ChoicesAnswer choices => choices.Options.Any(In.Contains),
        YesNoAnswer yesNo => In.Contains(yesNo.Yes ? "yes" : "no"),
        _ => false,
    };
}
