using GarageBand.Bots.Forms;
using GarageBand.Bots.Places;
using GarageBand.Data.SavedSearches;

namespace GarageBand.Bots.SavedSearches;

/// <summary>What a search asks of a post, by the roles of its form.</summary>
/// <param name="PriceFrom">Null: any.</param>
/// <param name="PriceTo">Null: any.</param>
/// <param name="Regions">Empty: any.</param>
/// <param name="Categories">Keys of options; empty: any.</param>
public sealed record SearchCriteria(decimal? PriceFrom, decimal? PriceTo, IReadOnlyList<int> Regions, IReadOnlyList<string> Categories)
{
    private const decimal Hundredths = 100;

    /// <param name="form">Which saves searches.</param>
    /// <param name="answers">Given so far.</param>
    /// <param name="places">All regions ticked are any region.</param>
    public static SearchCriteria Of(Form form, IReadOnlyDictionary<string, Answer> answers, IPlaceFinder places)
    {
        var used = form.Used(answers);
        Answer? Role(StepRole role) => form.Step(role) is { } step ? used.GetValueOrDefault(step.Key) : null;

        var regions = (Role(StepRole.Regions) as RegionsAnswer)?.Regions ?? [];
        return new SearchCriteria(
            (Role(StepRole.PriceFrom) as NumberAnswer)?.Value,
            (Role(StepRole.PriceTo) as NumberAnswer)?.Value,
            places.Regions.All(r => regions.Contains(r.Id)) ? [] : regions,
            Role(StepRole.Category) switch
            {
                ChoiceAnswer one => [one.Option],
                ChoicesAnswer several => several.Options,
                _ => [],
            });
    }

    /// <summary>How a post's price stands beside <see cref="SearchKey.PriceFrom"/>; null: it says none.</summary>
    public static long PriceOf(decimal? price) => price is { } given ? (long)Math.Round(given * Hundredths) : long.MinValue;

    /// <summary>Under which posts find it.</summary>
    public IReadOnlyList<SearchKey> Keys(long botId, long customerId)
    {
        var (from, to) = (PriceFrom, PriceTo) switch
        {
            (null, null) => (long.MinValue, long.MaxValue),
            var (least, most) => (PriceOf(least ?? 0), most is null ? long.MaxValue : PriceOf(most)),
        };
        IEnumerable<int> regions = Regions.Count == 0 ? [SearchKey.AnyRegion] : Regions;
        IReadOnlyList<string> categories = Categories.Count == 0 ? [SearchKey.AnyCategory] : Categories;
        return [.. regions.SelectMany(region => categories.Select(category => new SearchKey(botId, customerId, region, category, from, to)))];
    }
}
