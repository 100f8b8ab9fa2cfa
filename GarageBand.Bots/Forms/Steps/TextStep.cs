using GarageBand.Bots.Places;

namespace GarageBand.Bots.Forms.Steps;

/// <summary>A typed text; lengths in UTF-16 units, as Telegram counts.</summary>
public sealed class TextStep : Step
{
    public required int Min { get; init; }

    public required int Max { get; init; }

    /// <summary>Line breaks are kept; else the text becomes one line.</summary>
    public bool Lines { get; init; }

    public override string Kind => "text";

    public override bool Accepts(Answer answer, IPlaceFinder places) => answer is TextAnswer { Text.Length: var length } && length >= Min && length <= Max;
}
