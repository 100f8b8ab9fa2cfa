using System.Text.Json;
using System.Text.RegularExpressions;
using GarageBand.Bots.Forms.Steps;

namespace GarageBand.Bots.Forms.Reading;

/// <summary>Reads a form document (docs/forms.md) and checks everything that would fail later.</summary>
public static partial class FormReader
{
    private const int MostSteps = 40;

    /// <exception cref="FormFaultsException">The document can't be used; lists every fault.</exception>
    public static Form Read(string json)
    {
        var (form, faults) = Check(json);
        return faults.Count == 0 ? form! : throw new FormFaultsException(faults);
    }

    /// <summary>The form as far as it can be read, and every fault.</summary>
    internal static (Form? Form, IReadOnlyList<FormFault> Faults) Check(string json)
    {
        var faults = new List<FormFault>();
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 32 });
            return (Read(new FormCursor(document.RootElement, "", faults)), faults);
        }
        catch (JsonException fault)
        {
            faults.Add(new FormFault("", $"is not valid JSON: {fault.Message}"));
            return (null, faults);
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,63}$")]
    internal static partial Regex FormKey();

    private static Form? Read(FormCursor root)
    {
        if (!root.IsObject)
        {
            root.Fault("must be a JSON object");
            return null;
        }

        var key = root.Text("key") ?? "";
        if (key.Length > 0 && !FormKey().IsMatch(key))
            root.Fault("key", "must be lower-case Latin letters, digits and hyphens, at most 64");

        var language = root.Text("language", required: false) ?? "ru";
        if (!Languages.IsKnown(language))
            root.Fault("language", $"unknown language \"{language}\"; known: ru, uk, en");

        var confirm = root.Text("confirm");
        if (confirm is not (null or "publish" or "save-search"))
            root.Fault("confirm", $"unknown \"{confirm}\"; known: publish, save-search");
        var confirmation = confirm is "save-search" ? Confirmation.SaveSearch : Confirmation.Publish;

        var feedback = root.Flag("feedback");
        var close = ReadClose(root);

        var name = root.Local("name") is { } names ? StepReader.Plain(root, "name", names, 100) : null;
        var steps = ReadSteps(root);
        var post = PostReader.Read(root, steps, confirmation, close);
        var contact = ReadContact(root, steps);
        ConfirmationCheck.Check(root, steps, confirmation, close, feedback, contact);
        var texts = TextsReader.Read(root);
        root.RefuseUnknown();
        return name is null || post is null || !steps.OfType<ConfirmStep>().Any() || steps.Select(s => s.Key).Distinct().Count() < steps.Count
            || steps.Where(s => s.Role != StepRole.None).GroupBy(s => s.Role).Any(g => g.Count() > 1)
            ? null
            : new Form(key, language, name, steps, post, texts, confirmation, close, feedback, contact);
    }

    /// <summary>True, or the step that decides.</summary>
    private static FormContact ReadContact(FormCursor root, List<Step> steps)
    {
        if (!root.IsText("contact"))
            return root.Flag("contact") ? new FormContact(true, null) : FormContact.None;
        var key = root.Text("contact");
        if (steps.Find(s => s.Key == key) is YesNoStep step)
            return new FormContact(true, step);

        root.Fault("contact", $"\"{key}\" must be true, or the key of a step of kind yesNo");
        return FormContact.None;
    }

    private static FormClose ReadClose(FormCursor root)
    {
        switch (root.Text("close", required: false))
        {
            case null:
                return FormClose.None;
            case "sold":
                return FormClose.Sold;
            case "served":
                return FormClose.Served;
            case var unknown:
                root.Fault("close", $"unknown \"{unknown}\"; known: sold, served");
                return FormClose.None;
        }
    }

    private static List<Step> ReadSteps(FormCursor root)
    {
        var steps = new List<Step>();
        var cursors = root.Objects("steps");
        if (cursors.Count > MostSteps)
            root.Fault("steps", $"are {cursors.Count}; at most {MostSteps}");

        foreach (var cursor in cursors.Take(MostSteps))
        {
            if (StepReader.Read(cursor, steps) is { } step)
                steps.Add(step);
        }

        if (root.Has("steps") && (cursors.Count == 0 || cursors[^1].Text("kind", required: false) != "confirm"))
            root.Fault("steps", "must end with a step of kind \"confirm\"");
        if (cursors.Count == 1)
            root.Fault("steps", "ask nothing");
        return steps;
    }
}
