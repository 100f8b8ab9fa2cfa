using GarageBand.Data.Bots;

namespace GarageBand.Bots.Bots;

/// <summary>The clock a bot goes by.</summary>
public static class BotTimeZone
{
    private const int MostCharacters = 64;

    /// <summary>An IANA name that this machine knows.</summary>
    public static bool IsKnown(string? name) =>
        name is { Length: > 0 and <= MostCharacters } && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId && zone.Id == name;

    /// <summary>By its name; UTC where this machine doesn't know it (it was chosen on another).</summary>
    public static TimeZoneInfo Of(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>All that this machine knows, by name; <see cref="Bot.UsualTimeZone"/> in any case.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId).Select(z => z.Id).Append(Bot.UsualTimeZone).Distinct().Order(StringComparer.Ordinal)];
}
