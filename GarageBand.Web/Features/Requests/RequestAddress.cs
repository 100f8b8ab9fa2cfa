using System.Globalization;
using GarageBand.Data.Requests;

namespace GarageBand.Web.Features.Requests;

/// <summary>The list's filter and place as the part of an address after the question mark: what one can bookmark, send to a colleague and keep as a view.</summary>
/// <param name="Bot">Id.</param>
/// <param name="State">Name of a <see cref="RequestState"/>; anything else is none.</param>
/// <param name="Region">Id.</param>
/// <param name="Kind">Key of a kind.</param>
/// <param name="Text">As typed.</param>
/// <param name="From">A day of the person's, yyyy-MM-dd.</param>
/// <param name="Until">A day of the person's, yyyy-MM-dd; itself included.</param>
/// <param name="Oldest">Oldest first.</param>
public sealed record RequestAddress(long? Bot, string? State, int? Region, string? Kind, string? Text, string? From, string? Until, bool Oldest)
{
    private const string DayFormat = "yyyy-MM-dd";

    public const string Path = "/requests";

    /// <summary>As the database is asked.</summary>
    /// <param name="zone">Whose days they are.</param>
    public RequestFilter Filter(TimeZoneInfo zone) => new(
        Bot,
        Enum.TryParse<RequestState>(State, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null,
        Region,
        Blank(Kind),
        Blank(Text),
        Begin(Day(From), zone),
        Begin(Day(Until)?.AddDays(1), zone),
        Oldest);

    /// <summary>Null: none, or none that there is.</summary>
    public static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string? DayText(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture);

    /// <summary>For the address of the page; null takes a name away.</summary>
    public Dictionary<string, object?> Query(RequestCursor? cursor = null) => new()
    {
        ["bot"] = Bot,
        ["state"] = Blank(State),
        ["region"] = Region,
        ["kind"] = Blank(Kind),
        ["q"] = Blank(Text),
        ["from"] = Blank(From),
        ["until"] = Blank(Until),
        ["oldest"] = Oldest ? true : null,
        ["before"] = cursor?.Before,
        ["after"] = cursor?.After,
    };

    /// <summary>Without the question mark; empty: nothing narrows the list.</summary>
    public string QueryText() => string.Join('&', Query().Where(q => q.Value is not null).Select(q =>
        $"{q.Key}={Uri.EscapeDataString(q.Value is true ? "true" : Convert.ToString(q.Value, CultureInfo.InvariantCulture)!)}"));

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>A day that begins twice or not at all (the clocks are changed) begins at the first moment that there is.</summary>
    private static DateTime? Begin(DateOnly? day, TimeZoneInfo zone)
    {
        if (day is not { } known)
            return null;
        var local = known.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(30);
        return DateTime.SpecifyKind(local - (zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local)), DateTimeKind.Utc);
    }
}
