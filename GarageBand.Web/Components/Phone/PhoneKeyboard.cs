namespace GarageBand.Web.Components.Phone;

/// <summary>Reply keyboard: a press sends the button's text, the contact or the place.</summary>
/// <param name="Placeholder">Shown in the empty input line; null: the usual one.</param>
/// <param name="OneTime">Folds away after a press.</param>
public sealed record PhoneKeyboard(IReadOnlyList<IReadOnlyList<PhoneKey>> Rows, string? Placeholder, bool OneTime)
{
    /// <summary>Whether both show the same.</summary>
    public bool SameAs(PhoneKeyboard? other) =>
        other is not null && Placeholder == other.Placeholder && OneTime == other.OneTime
        && Rows.Count == other.Rows.Count && Rows.Zip(other.Rows).All(pair => pair.First.SequenceEqual(pair.Second));
}
