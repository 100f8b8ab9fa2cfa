namespace GarageBand.Web.Components.Phone;

/// <summary>One of seven colours for a name and its round picture, always the same for the same id.</summary>
public static class PhoneColour
{
    private static readonly int[] _hues = [6, 28, 265, 145, 190, 212, 335];

    /// <returns>Degrees.</returns>
    public static int HueOf(long id) => _hues[(int)(Math.Abs(id % 1_000_003) % _hues.Length)];
}
