namespace GarageBand.Bots.Places;

/// <summary>Counts the slips between two words: a letter left out, put in, mistaken, or two swapped.</summary>
internal static class TypingSlips
{
    private const int LongestWord = 120;

    /// <summary>Optimal string alignment distance; <paramref name="most"/> + 1 as soon as it is more than <paramref name="most"/>.</summary>
    public static int Between(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most || one.Length > LongestWord || other.Length > LongestWord)
            return most + 1;

        var width = other.Length + 1;
        Span<int> cells = stackalloc int[3 * (LongestWord + 1)];
        var beforeLast = cells[..width];
        var last = cells.Slice(LongestWord + 1, width);
        var current = cells.Slice(2 * (LongestWord + 1), width);
        for (var j = 0; j < width; j++)
            last[j] = j;

        for (var i = 1; i <= one.Length; i++)
        {
            current[0] = i;
            var least = i;
            for (var j = 1; j < width; j++)
            {
                var mistaken = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                var slips = Math.Min(mistaken, Math.Min(last[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    slips = Math.Min(slips, beforeLast[j - 2] + 1);
                current[j] = slips;
                least = Math.Min(least, slips);
            }

            if (least > most)
                return most + 1;

            var free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }

        return last[width - 1];
    }
}
