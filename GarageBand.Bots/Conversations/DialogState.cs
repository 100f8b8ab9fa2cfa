using GarageBand.Bots.Forms;

namespace GarageBand.Bots.Conversations;

/// <summary>Where a dialog stands; kept as JSON in its conversation.</summary>
public sealed record DialogState
{
    /// <summary><c>ru</c>, <c>uk</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "";

    /// <summary>Key of the step that waits; null: none does.</summary>
    public string? StepKey { get; init; }

    /// <summary>An open draft that a reminder may offer to go on with.</summary>
    public bool HasDraft { get; init; }

    public IReadOnlyDictionary<string, Answer> Answers { get; init; } = new Dictionary<string, Answer>();
}
