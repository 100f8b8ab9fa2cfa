using System.Globalization;
using GarageBand.Bots.Places;
using GarageBand.Web.Components.Shared;
using GarageBand.Web.Features.Bots;
using GarageBand.Web.Features.Conversations;
using GarageBand.Web.Features.Requests;
using GarageBand.Web.Localization;
using Microsoft.Extensions.Localization;

namespace GarageBand.Web.Features.Statistics;

/// <summary>A report with its names, for the page and for the file.</summary>
internal sealed class StatisticsReading(
    StatisticsQuery query, BotList bots, RequestWords words, ConversationSteps steps, IPlaces places, IStringLocalizer<StatisticsTexts> texts, IStringLocalizer<PortalTexts> portal)
{
    private const int MostLines = 12;

    /// <param name="botId">Null: all bots.</param>
    /// <param name="period">The reader's days.</param>
    /// <param name="zone">The reader's.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<StatisticsReport> ReadAsync(long? botId, StatisticsPeriod period, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var chosen = (await bots.GetAsync(cancellationToken)).Where(b => botId is null || b.Id == botId).ToList();
        List<long> ids = [.. chosen.Select(b => b.Id)];

        // A search is saved without a request, so nothing tells how many came to the end.
        var funnel = botId is null || chosen.Any(b => b.IsFilter) ? [] : await steps.ReadAsync(ids, Language, texts["StepConfirm"], cancellationToken);
        return await query.ReadAsync(ids, period, zone, [.. funnel.Select(s => (s.Value, s.Label))], cancellationToken);
    }

    /// <summary>What the report counts by name: each as a list of bars and as a table.</summary>
    public async Task<IReadOnlyList<StatisticsTable>> TablesAsync(StatisticsReport report, long? botId, CancellationToken cancellationToken)
    {
        var kinds = (await words.CategoriesAsync(botId, Language, cancellationToken)).ToDictionary(o => o.Value, o => o.Label);
        var finder = await places.GetAsync(cancellationToken);
        string Bot(string path) => botId is { } id ? string.Create(CultureInfo.InvariantCulture, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}bot={id}") : path;
        StatisticsTable[] tables =
        [
            new("states", texts["States"], [.. report.States.Select(s => new StatisticsLine(portal[RequestFace.Of(s.State).Word], s.Count, Href: Bot($"/requests?state={s.State}")))]),
            new("kinds", texts["Kinds"], Short(report.Kinds.Where(k => k.Key is not null), k => kinds.GetValueOrDefault(k.Key!, k.Key!), k => k.Count)),
            new("regions", texts["Regions"], Short(report.Regions, r => r.RegionId is { } id ? finder.GetRegion(id)?.Name.In(Language) ?? texts["NoPlace"] : texts["NoPlace"], r => r.Count)),
            new("authors", texts["Authors"], [.. report.Authors.Select(a => new StatisticsLine(a.Name, a.Filed, a.Done, string.Create(CultureInfo.InvariantCulture, $"/customers/{a.CustomerId}")))]),
        ];
        return [.. tables.Where(t => t.Lines.Count > 0)];
    }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>The most, and one line for the rest.</summary>
    private IReadOnlyList<StatisticsLine> Short<T>(IEnumerable<T> counted, Func<T, string> name, Func<T, int> count)
    {
        var all = counted.ToList();
        List<StatisticsLine> lines = [.. all.Take(all.Count > MostLines ? MostLines - 1 : MostLines).Select(c => new StatisticsLine(name(c), count(c)))];
        if (all.Count > lines.Count)
            lines.Add(new StatisticsLine(texts["Rest"], all.Skip(lines.Count).Sum(count)));
        return lines;
    }
}
