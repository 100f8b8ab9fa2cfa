using GarageBand.Bots.Forms.Texts;
using GarageBand.Bots.Places;

namespace GarageBand.Bots.Forms.Steps;

/// <summary>One question of a form.</summary>
public abstract class Step
{
    /// <summary>Latin letters and digits, at most 32: the answer's key, and the placeholder in texts and posts.</summary>
    public required string Key { get; init; }

    /// <summary>Its name in lists and on the "change" button.</summary>
    public required LocalText Label { get; init; }

    /// <summary>The question.</summary>
    public required LocalTemplate Ask { get; init; }

    public StepRole Role { get; init; }

    /// <summary>Null: it is always asked.</summary>
    public StepCondition? Condition { get; init; }

    /// <summary>It may be skipped.</summary>
    public bool Optional { get; init; }

    /// <summary>Next time the answer is offered as a button.</summary>
    public bool Remember { get; init; }

    /// <summary>As the form document calls it.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether an answer kept from another time still is one to this step.</summary>
    public abstract bool Accepts(Answer answer, IPlaceFinder places);
}
