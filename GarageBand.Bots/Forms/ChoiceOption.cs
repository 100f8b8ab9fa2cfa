namespace GarageBand.Bots.Forms;

/// <param name="Key">What is kept.</param>
/// <param name="Label">What stands on the button and in the post.</param>
/// <param name="Hashtag">Without #; null: none.</param>
public sealed record ChoiceOption(string Key, LocalText Label, LocalText? Hashtag);
