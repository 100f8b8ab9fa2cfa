using System.Globalization;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Forms.Texts;
using GarageBand.Bots.Places;
using GarageBand.Bots.Prices;
using PhoneNumbers;

namespace GarageBand.Bots.Forms.Posts;

/// <summary>Answers as people read them: plain text, not encoded.</summary>
internal static class AnswerWords
{
    /// <summary>More would fill a card; the rest is counted.</summary>
    public const int MostRegionsNamed = 8;

    private static readonly NumberFormatInfo Grouped = new() { NumberGroupSeparator = "\u00A0", NumberDecimalSeparator = "," };
    private static readonly NumberFormatInfo GroupedEnglish = new() { NumberGroupSeparator = ",", NumberDecimalSeparator = "." };

    /// <summary>Null: the answer has no words (photos, skipped, or an option or town that is gone).</summary>
    public static string? Of(Form form, Step step, Answer answer, IPlaceFinder places, string language) => (step, answer) switch
    {
        (TextStep, TextAnswer text) => text.Text,
        (NumberStep number, NumberAnswer value) => Number(number, value.Value, language),
        (PhoneStep, PhoneAnswer phone) => Phone(phone.E164),
        (ChoiceStep choice, ChoiceAnswer chosen) => choice.Option(chosen.Option)?.Label.In(language),
        (ChoicesStep choices, ChoicesAnswer chosen) => string.Join(", ", chosen.Options.Select(choices.Option).OfType<ChoiceOption>().Select(o => o.Label.In(language))),
        (YesNoStep, YesNoAnswer yesNo) => FormTexts.Text(form, yesNo.Yes ? "yes" : "no", language),
        (RegionsStep, RegionsAnswer regions) => Regions([.. regions.Regions.Select(places.GetRegion).OfType<RegionEntry>()], language),
        (PlaceStep, PlaceAnswer place) => places.Get(place.PlaceId) is { } town ? Town(town, language) : null,
        _ => null,
    };

    /// <summary>"Town, Region"; the region only where it is called otherwise.</summary>
    public static string Town(PlaceEntry place, string language)
    {
        var (town, region) = (place.Name.In(language), place.Region.Name.In(language));
        return town == region ? town : $"{town}, {region}";
    }

    /// <summary>The first few by name, and how many more; null: none.</summary>
    public static string? Regions(IReadOnlyList<RegionEntry> regions, string language)
    {
        if (regions.Count == 0)
            return null;
        var named = string.Join(", ", regions.Take(MostRegionsNamed).Select(r => r.Name.In(language)));
        return regions.Count > MostRegionsNamed ? string.Create(CultureInfo.InvariantCulture, $"{named} +{regions.Count - MostRegionsNamed}") : named;
    }

    public static string Number(NumberStep step, decimal value, string language)
    {
        var number = value.ToString("#,##0.####", language == "en" ? GroupedEnglish : Grouped);
        return step.Unit is { } unit ? $"{number} {unit.In(language)}" : number;
    }

    /// <summary>With #; empty: the option has none.</summary>
    public static string Tag(ChoiceOption option, string language)
    {
        var tag = option.Hashtag?.In(language) ?? Hashtag.From(option.Label.In(language));
        return tag is null ? "" : "#" + tag;
    }

    public static string Tag(RegionEntry region, string language) => Hashtag.From(region.Name.In(language)) is { } tag ? "#" + tag : "";

    /// <summary>With #; staff may have typed one that the messenger would cut: what is left of it; empty: nothing.</summary>
    public static string Tag(PriceRangeEntry range, string language) => Hashtag.From(range.Hashtag.In(language)) is { } tag ? "#" + tag : "";

    private static string Phone(string e164)
    {
        try
        {
            var util = PhoneNumberUtil.GetInstance();
            return util.Format(util.Parse(e164, null), PhoneNumberFormat.INTERNATIONAL);
        }
        catch (NumberParseException)
        {
            return e164;
        }
    }
}
