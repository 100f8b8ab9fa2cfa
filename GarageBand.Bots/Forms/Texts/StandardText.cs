namespace GarageBand.Bots.Forms.Texts;

/// <summary>A text that ships for all forms.</summary>
/// <param name="Names">The placeholders it gets values for.</param>
public sealed record StandardText(string Key, TextForm Form, IReadOnlySet<string> Names, LocalTemplate Template);
