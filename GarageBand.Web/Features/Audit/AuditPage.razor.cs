using System.Globalization;
using GarageBand.Bots.Staff;
using GarageBand.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace GarageBand.Web.Features.Audit;

/// <summary>Who did what, when, and what it was before and after. The filter is the address.</summary>
public sealed partial class AuditPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<AuditRow>? _rows;
    private IReadOnlyList<string> _actors = [];
    private IReadOnlyList<string> _actions = [];

    [SupplyParameterFromQuery]
    private long? Bot { get; set; }

    [SupplyParameterFromQuery]
    private string? By { get; set; }

    [SupplyParameterFromQuery]
    private string? Action { get; set; }

    [SupplyParameterFromQuery]
    private string? Subject { get; set; }

    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? Until { get; set; }

    [SupplyParameterFromQuery]
    private long? Before { get; set; }

    [CascadingParameter]
    private BotScope Scope { get; set; } = null!;

    [Inject]
    private AuditQuery Query { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private AuditAddress Here => new(Bot, By, Action, Subject, From, Until);

    private string QueryText => string.Join('&', Here.Query().Where(q => q.Value is not null).Select(q => $"{q.Key}={Uri.EscapeDataString(Convert.ToString(q.Value, CultureInfo.InvariantCulture)!)}"));

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _actors = await Query.ReadActorsAsync(_gone.Token);
            _actions = await Query.ReadActionsAsync(_gone.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        try
        {
            _rows = await Query.ReadAsync(Here.Filter(Clock.Zone), Before, _gone.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private static string Name(string actor) => Actor.NameIn(actor);

    private string Word(string action) => Texts[action] is { ResourceNotFound: false } word ? word : action;

    private string SubjectWord(string subject)
    {
        var parts = subject.Split(':', 2);
        return parts.Length == 2 && Texts[$"Subject_{parts[0]}"] is { ResourceNotFound: false } word
            ? parts[0] == "bot" && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var bot) && Scope.NameOf(bot) is { Length: > 0 } name ? name : $"{word.Value} {parts[1]}"
            : subject;
    }

    /// <summary>The page of what it was done to; null: there is none.</summary>
    private static string? Link(string subject) => subject.Split(':', 2) switch
    {
        ["request", var id] => $"/requests/{id}",
        ["bot", var id] => $"/bots/{id}",
        ["staff", _] => "/staff",
        _ => null,
    };

    private void Go(string name, string? value) => Navigation.NavigateTo(Address(name, value));

    /// <summary>This page with one thing changed; another filter begins at the newest.</summary>
    private string Address(string name, string? value)
    {
        var query = Here.Query();
        query["before"] = null;
        query[name] = string.IsNullOrEmpty(value) ? null : value;
        return Navigation.GetUriWithQueryParameters(Navigation.ToAbsoluteUri("/audit").ToString(), query);
    }
}
