using System.Numerics;

namespace GarageBand.Bots.Places;

/// <summary>Towns by a name that is not exact: its beginning, a part of it, or slips in it.</summary>
internal sealed class SimilarPlaces
{
    private const int MostFound = 6;
    private const int ShortestPart = 3;

    private readonly (string Sound, ulong Letters, PlaceEntry Place)[] _names;

    /// <param name="names">Every key of every town.</param>
    public SimilarPlaces(IEnumerable<(string Key, PlaceEntry Place)> names) =>
        _names = [.. names.Select(n => (Sound: PlaceSpelling.Sound(n.Key), n.Place)).Distinct().Select(n => (n.Sound, Letters(n.Sound), n.Place))];

    /// <summary>Best first, at most six.</summary>
    public IReadOnlyList<PlaceEntry> Find(string key)
    {
        var sound = PlaceSpelling.Sound(key);
        if (sound.Length < 2)
            return [];

        var forgiven = Forgiven(sound.Length);
        var letters = Letters(sound);
        var found = new Dictionary<PlaceEntry, Likeness>();
        foreach (var (name, its, place) in _names)
        {
            // Each slip brings in one strange letter at most: most names are told apart without comparing them.
            if (BitOperations.PopCount(letters & ~its) > forgiven)
                continue;
            var likeness = Likeness.Of(sound, name, forgiven);
            if (likeness is { } good && (!found.TryGetValue(place, out var before) || good.CompareTo(before) < 0))
                found[place] = good;
        }

        return [.. found.OrderBy(f => f.Value).ThenBy(f => f.Key.Id).Take(MostFound).Select(f => f.Key)];
    }

    /// <summary>How many slips a name of this length may have.</summary>
    public static int Forgiven(int length) => length switch { < 3 => 0, < 6 => 1, < 10 => 2, _ => 3 };

    /// <summary>A bit a letter; letters may share one.</summary>
    private static ulong Letters(string word)
    {
        var letters = 0UL;
        foreach (var letter in word)
            letters |= 1UL << (letter & 63);
        return letters;
    }

    /// <param name="Rank">0 the same sound, 1 a slip or the beginning, 2 two slips or a part, 3 more.</param>
    /// <param name="Distance">Letters between the lengths.</param>
    private readonly record struct Likeness(int Rank, int Distance) : IComparable<Likeness>
    {
        public static Likeness? Of(string typed, string name, int forgiven)
        {
            var distance = Math.Abs(name.Length - typed.Length);
            var slips = TypingSlips.Between(typed, name, forgiven);
            var rank = slips <= forgiven ? slips : int.MaxValue;
            if (rank > 1 && name.StartsWith(typed, StringComparison.Ordinal))
                rank = 1;
            else if (rank > 2 && typed.Length >= ShortestPart && name.Contains(typed, StringComparison.Ordinal))
                rank = 2;
            return rank == int.MaxValue ? null : new Likeness(rank, distance);
        }

        public int CompareTo(Likeness other) => Rank != other.Rank ? Rank.CompareTo(other.Rank) : Distance.CompareTo(other.Distance);
    }
}
