using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Places;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Requests;

/// <summary>A choice in a filter.</summary>
public sealed record FilterOption(string Value, string Label);

/// <summary>What the forms call things: kinds by key, places by id.</summary>
public sealed class RequestWords(IDbContextFactory<GarageBandContext> contexts, IFormLibrary forms, IPlaces places)
{
    /// <summary>The kind's label, or its key where the form no longer has it.</summary>
    public async ValueTask<string> CategoryAsync(long formVersionId, string category, string language, CancellationToken cancellationToken)
    {
        var form = await forms.GetAsync(formVersionId, cancellationToken);
        return form.Step(StepRole.Category) is ChoiceStep step && step.Options.FirstOrDefault(o => o.Key == category) is { } option ? option.Label.In(language) : category;
    }

    /// <summary>Town and region in the reader's language; empty: none.</summary>
    public async ValueTask<string> PlaceAsync(int? placeId, int? regionId, string language, CancellationToken cancellationToken)
    {
        var finder = await places.GetAsync(cancellationToken);
        if (placeId is { } place && finder.Get(place) is { } town)
            return town.Name.In(language);
        return regionId is { } region ? finder.GetRegion(region)?.Name.In(language) ?? "" : "";
    }

    public async Task<IReadOnlyList<FilterOption>> RegionsAsync(string language, CancellationToken cancellationToken)
    {
        var finder = await places.GetAsync(cancellationToken);
        return [.. finder.Regions.Select(r => new FilterOption(r.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), r.Name.In(language))).OrderBy(o => o.Label, StringComparer.CurrentCulture)];
    }

    /// <summary>The kinds of all bots, or of one.</summary>
    public async Task<IReadOnlyList<FilterOption>> CategoriesAsync(long? botId, string language, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var bots = botId is { } only ? db.Bots.Where(b => b.Id == only) : db.Bots;
        var versions = await bots.Select(b => b.FormVersionId).Distinct().ToListAsync(cancellationToken);
        var options = new Dictionary<string, string>();
        foreach (var version in versions)
        {
            if ((await forms.GetAsync(version, cancellationToken)).Step(StepRole.Category) is not ChoiceStep step)
                continue;
            foreach (var option in step.Options)
                options.TryAdd(option.Key, option.Label.In(language));
        }

        return [.. options.Select(o => new FilterOption(o.Key, o.Value))];
    }
}
