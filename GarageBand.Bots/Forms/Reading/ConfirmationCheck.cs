using GarageBand.Bots.Forms.Steps;

namespace GarageBand.Bots.Forms.Reading;

/// <summary>Whether what a form asks fits what confirming it does.</summary>
internal static class ConfirmationCheck
{
    public static void Check(FormCursor root, IReadOnlyList<Step> steps, Confirmation confirmation, FormClose close, bool feedback, FormContact contact)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (Fault(steps[i], confirmation) is { } fault)
                root.Fault($"steps[{i}].role", fault);
        }

        if (confirmation != Confirmation.SaveSearch)
            return;
        if (close != FormClose.None)
            root.Fault("close", "a search is not published, so it can't be closed");
        if (feedback)
            root.Fault("feedback", "a search is not published, so there is no feedback on it");
        if (contact.IsOffered)
            root.Fault("contact", "a search is not published, so nobody answers it");
        foreach (var (step, i) in steps.Select((s, i) => (s, i)).Where(s => s.s is YesNoStep { AtPreview: true }))
            root.Fault($"steps[{i}].preview", "a search is not previewed as a post: ask it instead");
        if (!steps.Any(s => s.Role is StepRole.PriceFrom or StepRole.PriceTo or StepRole.Regions or StepRole.Category))
            root.Fault("steps", "search for nothing: give one of them the role priceFrom, priceTo, regions or category");
    }

    /// <summary>Null: the role fits.</summary>
    private static string? Fault(Step step, Confirmation confirmation) => (confirmation, step.Role) switch
    {
        (Confirmation.Publish, StepRole.PriceFrom or StepRole.PriceTo or StepRole.Regions) => "is for forms that save a search",
        (Confirmation.Publish, StepRole.Category) when step is not ChoiceStep => "\"category\" needs a step of kind choice; choices are for forms that save a search",
        (Confirmation.SaveSearch, StepRole.None or StepRole.Title or StepRole.Category or StepRole.PriceFrom or StepRole.PriceTo or StepRole.Regions) => null,
        (Confirmation.SaveSearch, _) => "means nothing to a search; known: title, category, priceFrom, priceTo, regions",
        _ => null,
    };
}
