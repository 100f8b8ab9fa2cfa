using System.Text.Json.Serialization;
using GarageBand.Bots.Forms;

namespace GarageBand.Bots.Conversations;

/// <summary>Where a dialog stands; kept as JSON in its conversation, so it is small: nothing that is empty is written.</summary>
public sealed record DialogState
{
    /// <summary><c>ru</c>, <c>uk</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "";

    public DialogPhase Phase { get; init; }

    /// <summary>Key of the step that waits; null: none does.</summary>
    public string? StepKey { get; init; }

    /// <summary>All answers given, also those of branches that a later answer closed.</summary>
    public IReadOnlyDictionary<string, Answer> Answers { get; init; } = new Dictionary<string, Answer>();

    /// <summary>Photos or options that are being gathered and were not finished with "done", by step; null: none.</summary>
    public IReadOnlyDictionary<string, Answer>? Gathered { get; init; }

    /// <summary>The version that the current step's buttons carry; those of any other are from an earlier step.</summary>
    public int Mark { get; init; }

    public DialogQuestion Asked { get; init; }

    /// <summary>The step is asked again on the way back to the preview.</summary>
    public bool Changing { get; init; }

    /// <summary>Towns offered as buttons; null: none.</summary>
    public IReadOnlyList<int>? Offered { get; init; }

    /// <summary>Photos came that didn't fit; until some are taken out or others come.</summary>
    public bool LeftOut { get; init; }

    /// <summary>The album that was answered: its further items need no answer. Null: none.</summary>
    public string? AlbumId { get; init; }

    /// <summary>What the feedback that was asked for is about; null: none was. An open draft stays as it is and is asked again afterwards.</summary>
    public FeedbackSubject? FeedbackOn { get; init; }

    /// <summary>The request whose answers are being changed; null: a new one is filled in.</summary>
    public RevisionSubject? Revises { get; init; }

    /// <summary>The saved search that is being changed; null: a new one, or the form saves none.</summary>
    public long? SearchId { get; init; }

    /// <summary>The button that shares the phone number covers the person's keyboard.</summary>
    public bool ContactShown { get; init; }

    /// <summary>An open draft that a reminder may offer to go on with.</summary>
    [JsonIgnore]
    public bool HasDraft => Phase == DialogPhase.Asking && (Answers.Count > 0 || Gathered is { Count: > 0 });
}
