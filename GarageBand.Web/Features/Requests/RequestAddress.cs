using System.Globalization;
using GarageBand.Data.Requests;
using GarageBand.Web.Components.Shared;

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
    public const string Path = "/requests";

    /// <summary>As the database is asked.</summary>
    /// <param name="zone">Whose days they are.</param>
    public RequestFilter Filter(TimeZoneInfo zone) => new(
        Bot,
        Enum.TryParse<RequestState>(State, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null,
        Region,
        Blank(Kind),
        Blank(Text),
        Days.Begin(Days.Read(From), zone),
        Days.Begin(Days.Read(Until)?.AddDays(1), zone),
        Oldest);

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
}
