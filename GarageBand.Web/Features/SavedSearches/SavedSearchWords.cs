using GarageBand.Web.Components.Shared;
using Microsoft.Extensions.Localization;

namespace GarageBand.Web.Features.SavedSearches;

/// <summary>A saved search in words.</summary>
internal static class SavedSearchWords
{
    public static StateTone Tone(SavedSearchStatus status) => status switch
    {
        SavedSearchStatus.On => StateTone.Good,
        SavedSearchStatus.Blocked => StateTone.Bad,
        SavedSearchStatus.Waits or SavedSearchStatus.Unpaid => StateTone.Waiting,
        _ => StateTone.Neutral,
    };

    public static StateTone Tone(AlertFate fate) => fate switch
    {
        AlertFate.Delivered => StateTone.Good,
        AlertFate.Waits or AlertFate.MaybeSent => StateTone.Waiting,
        AlertFate.Blocked or AlertFate.Failed => StateTone.Bad,
        _ => StateTone.Neutral,
    };

    /// <summary>In one line.</summary>
    public static string Filter(this IStringLocalizer<SavedSearchTexts> texts, SavedSearchRow row) =>
        row.Filter.Count == 0 ? texts["AnyPost"] : string.Join(" · ", row.Filter.Select(l => $"{l.Label}: {l.Value}"));
}
