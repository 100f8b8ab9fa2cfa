using Microsoft.Extensions.Localization;

namespace GarageBand.Web.Features.Upkeep;

/// <summary>Sizes and times as people say them.</summary>
internal static class SystemWords
{
    private const double Step = 1024;

    /// <param name="bytes">At least 0.</param>
    public static string Size(this IStringLocalizer<SystemTexts> texts, long bytes) => bytes switch
    {
        < 1024 => texts["SizeB", bytes],
        < 1024 * 1024 => texts["SizeKb", bytes / Step],
        < 1024 * 1024 * 1024 => texts["SizeMb", bytes / Step / Step],
        _ => texts["SizeGb", bytes / Step / Step / Step],
    };

    public static string Span(this IStringLocalizer<SystemTexts> texts, TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => texts["SpanDays", span.Days, span.Hours],
        { TotalHours: >= 1 } => texts["SpanHours", span.Hours, span.Minutes],
        _ => texts["SpanMinutes", Math.Max(0, span.Minutes)],
    };
}
