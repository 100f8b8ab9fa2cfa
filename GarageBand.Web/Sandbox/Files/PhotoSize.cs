namespace GarageBand.Web.Sandbox.Files;

/// <summary>One of the sizes in which Telegram keeps a photo.</summary>
/// <param name="Letter">s, m, x or y.</param>
internal readonly record struct PhotoSize(char Letter, int Width, int Height)
{
    private static readonly (char Letter, int Side)[] Ladder = [('s', 90), ('m', 320), ('x', 800), ('y', 1280)];

    /// <summary>Smallest first; the last is the photo itself, at most 1,280 pixels a side.</summary>
    public static List<PhotoSize> All(int width, int height)
    {
        var sizes = new List<PhotoSize>(4);
        foreach (var (letter, side) in Ladder)
        {
            var longest = Math.Max(width, height);
            if (longest <= side)
            {
                sizes.Add(new PhotoSize(letter, width, height));
                break;
            }

            sizes.Add(new PhotoSize(letter, Math.Max(1, width * side / longest), Math.Max(1, height * side / longest)));
        }

        return sizes;
    }

    public static int Side(char letter) => Array.Find(Ladder, l => l.Letter == letter) is { Side: > 0 } found ? found.Side : Ladder[^1].Side;
}
