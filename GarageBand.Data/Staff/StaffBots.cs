using System.Globalization;

namespace GarageBand.Data.Staff;

/// <summary>The only bots that somebody of staff has to do with, as <see cref="StaffMember.Bots"/> keeps them.</summary>
public static class StaffBots
{
    /// <summary>More are better left without a limit: so many ids fit.</summary>
    public const int Most = 40;

    /// <param name="kept">Ids with commas between; null: all bots. Anything else in it is no bot.</param>
    /// <returns>Null: all. Empty: none (any more).</returns>
    public static IReadOnlyList<long>? Read(string? kept) => kept is null
        ? null
        : [.. kept.Split(',').Select(id => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : 0).Where(id => id > 0)];

    public static string? Write(IEnumerable<long>? bots) => bots is null ? null : string.Join(',', bots.Distinct().Order().Select(id => id.ToString(CultureInfo.InvariantCulture)));
}
