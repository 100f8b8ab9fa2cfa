using System.Globalization;
using GarageBand.Web.Components.Layout;
using GarageBand.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace GarageBand.Web.Features.Statistics;

/// <summary>What happened in a period, of one bot or of all. Bot and period are the address.</summary>
public sealed partial class StatisticsPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private StatisticsPeriod _period = new(default, default);
    private StatisticsReport? _report;
    private IReadOnlyList<StatisticsTable> _tables = [];
    private bool _busy;
    private int _asked;

    /// <summary>Days that end today.</summary>
    [SupplyParameterFromQuery(Name = "days")]
    private int? Chosen { get; set; }

    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? Until { get; set; }

    [CascadingParameter]
    private BotScope Scope { get; set; } = null!;

    [Inject]
    private StatisticsReading Reading { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>Null: the two days say it.</summary>
    private int? Length => Chosen ?? (From is null && Until is null ? StatisticsPeriod.UsualDays : null);

    private string QueryText => string.Join('&', new[]
    {
        Scope.BotId is { } bot ? string.Create(CultureInfo.InvariantCulture, $"bot={bot}") : null,
        Length is { } days ? string.Create(CultureInfo.InvariantCulture, $"days={days}") : $"from={Days.Write(_period.From)}&until={Days.Write(_period.Until)}",
    }.OfType<string>());

    private IReadOnlyList<StatisticsLine> FunnelLines => [.. _report!.Funnel.Select(s => new StatisticsLine(
        s.Name,
        s.Reached,
        Href: s.Stopped > 0 ? string.Create(CultureInfo.InvariantCulture, $"/conversations?bot={Scope.BotId}&step={Uri.EscapeDataString(s.Key)}") : null) { Note = s.Stopped > 0 ? Texts["Stopped", s.Stopped].Value : null })];

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _period = StatisticsPeriod.Read(Length, From, Until, Clock.Today);
        var asked = ++_asked;
        _busy = true;
        try
        {
            var (bot, period, zone) = (Scope.BotId, _period, Clock.Zone);

            // SQLite reads on the caller's thread; a year of requests must not hold up the circuit.
            var (report, tables) = await Task.Run(
                async () =>
                {
                    var read = await Reading.ReadAsync(bot, period, zone, _gone.Token);
                    return (read, await Reading.TablesAsync(read, bot, _gone.Token));
                },
                _gone.Token);
            if (asked == _asked)
                (_report, _tables, _busy) = (report, tables, false);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private bool IsChosen(int length) => Length == length;

    private string Address(int length) => Navigation.GetUriWithQueryParameters(
        Navigation.ToAbsoluteUri("/statistics").ToString(), new Dictionary<string, object?> { ["bot"] = Scope.BotId, ["days"] = length });

    private void Go(string? from, string? until) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(
        Navigation.ToAbsoluteUri("/statistics").ToString(), new Dictionary<string, object?> { ["bot"] = Scope.BotId, ["from"] = from, ["until"] = until }));

    private IEnumerable<(string Key, string Value, string? More)> Numbers(StatisticsTotals totals)
    {
        yield return ("filed", Text(totals.Filed), Share(totals.Published, totals.Filed, "SharePublished"));
        yield return ("done", Text(totals.Done), Share(totals.Done, totals.Published, "ShareDone"));
        yield return ("active", Text(totals.Active), totals.NewCustomers > 0 ? Texts["NewCustomers", Text(totals.NewCustomers)].Value : null);
        if (totals.Reposted > 0)
            yield return ("reposted", Text(totals.Reposted), Share(totals.RepostedDone, totals.Reposted, "ShareDone"));
        if (totals.Alerts > 0)
            yield return ("alerts", Text(totals.Alerts), null);
        if (totals.ToPost is { } post)
            yield return ("post", Span(post), null);
        if (totals.ToFeedback is { } feedback)
            yield return ("feedback", Span(feedback), null);
    }

    private static string Text(int count) => count.ToString("N0", CultureInfo.CurrentCulture);

    private string? Share(int part, int whole, string key) => whole == 0 ? null : Texts[key, ((double)part / whole).ToString("P0", CultureInfo.CurrentCulture)].Value;

    private string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => Texts["UnderAMinute"],
        { TotalHours: < 1 } => Texts["Minutes", (int)span.TotalMinutes],
        { TotalDays: < 2 } => Texts["Hours", (int)span.TotalHours],
        _ => Texts["DaysLong", (int)span.TotalDays],
    };
}
