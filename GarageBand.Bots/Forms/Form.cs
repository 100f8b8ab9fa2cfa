using System.Collections.Frozen;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Forms.Texts;

namespace GarageBand.Bots.Forms;

/// <summary>A form document that was read and checked; never changes, and safe to use from anywhere at once.</summary>
public sealed class Form
{
    private readonly FrozenDictionary<string, Step> _byKey;
    private readonly FrozenDictionary<StepRole, Step> _byRole;

    internal Form(
        string key,
        string language,
        LocalText name,
        IReadOnlyList<Step> steps,
        LocalTemplate post,
        IReadOnlyDictionary<string, LocalTemplate> texts,
        Confirmation confirmation,
        FormClose close,
        bool feedback,
        FormContact contact)
    {
        Key = key;
        Language = language;
        Name = name;
        Steps = steps;
        Post = post;
        Texts = texts;
        Confirmation = confirmation;
        Feedback = feedback;
        Contact = contact;
        Close = close;
        Confirm = steps.OfType<ConfirmStep>().First();
        _byKey = steps.ToFrozenDictionary(s => s.Key);
        _byRole = steps.Where(s => s.Role != StepRole.None).ToFrozenDictionary(s => s.Role);
    }

    /// <summary>Of the document; a preset's name.</summary>
    public string Key { get; }

    /// <summary>The dialog's language for people whose own is none of ours.</summary>
    public string Language { get; }

    /// <summary>For staff.</summary>
    public LocalText Name { get; }

    /// <summary>In the order they are asked; <see cref="Confirm"/> is the last.</summary>
    public IReadOnlyList<Step> Steps { get; }

    public ConfirmStep Confirm { get; }

    /// <summary>What confirming does.</summary>
    public Confirmation Confirmation { get; }

    /// <summary>What closes a request of it: its owner or staff say so, and the post does.</summary>
    public FormClose Close { get; }

    /// <summary>Once it is published, its owner may leave feedback.</summary>
    public bool Feedback { get; }

    /// <summary>Whether the post leads to its author.</summary>
    public FormContact Contact { get; }

    /// <summary>The post in the channel; where a search is saved, the search as its owner sees it.</summary>
    internal LocalTemplate Post { get; }

    /// <summary>The texts it words itself, by name; the others are <see cref="StandardTexts"/>.</summary>
    internal IReadOnlyDictionary<string, LocalTemplate> Texts { get; }

    /// <summary>Null: there is no such step.</summary>
    public Step? Step(string? key) => key is null ? null : _byKey.GetValueOrDefault(key);

    /// <summary>Null: no step has the role.</summary>
    public Step? Step(StepRole role) => _byRole.GetValueOrDefault(role);

    /// <summary>Whether the answers so far lead to the step. A step whose condition hangs on a closed one is closed too.</summary>
    public bool IsOpen(Step step, IReadOnlyDictionary<string, Answer> answers) =>
        step.Condition is not { } condition
        || (IsOpen(_byKey[condition.StepKey], answers) && condition.Allows(answers.GetValueOrDefault(condition.StepKey)));

    /// <summary>The author lets readers of the post write to them.</summary>
    public bool LetsWrite(IReadOnlyDictionary<string, Answer> answers) => Contact.IsOffered
        && (Contact.Step is not { } step || (answers.GetValueOrDefault(step.Key) is YesNoAnswer { Yes: true } && IsOpen(step, answers)));

    /// <summary>What counts: answers of steps that are open, without the skipped ones.</summary>
    public Dictionary<string, Answer> Used(IReadOnlyDictionary<string, Answer> answers)
    {
        var used = new Dictionary<string, Answer>(answers.Count);
        foreach (var step in Steps)
        {
            if (answers.TryGetValue(step.Key, out var answer) && answer is not SkippedAnswer && IsOpen(step, answers))
                used.Add(step.Key, answer);
        }

        return used;
    }
}
