using System.Globalization;
using GarageBand.Bots.Activity;
using GarageBand.Web.Components.Layout;
using GarageBand.Web.Features.Requests;
using GarageBand.Web.Live;
using Microsoft.AspNetCore.Components;

namespace GarageBand.Web.Features.Conversations;

/// <summary>All chats, the liveliest first. The filter is the address.</summary>
public sealed partial class ConversationsPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _subscription;
    private ConversationPage? _page;
    private IReadOnlyList<FilterOption> _steps = [];
    private Dictionary<(long Form, string Step), string> _names = [];
    private IReadOnlyList<long> _stepsOf = [];
    private string? _text;
    private string? _seen;
    private int _reads;

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private string? Step { get; set; }

    /// <summary>The moment's ticks and the id after which the page begins.</summary>
    [SupplyParameterFromQuery]
    private string? Before { get; set; }

    [CascadingParameter]
    private BotScope Scope { get; set; } = null!;

    [Inject]
    private ConversationQuery Query { get; set; } = null!;

    [Inject]
    private ConversationSteps Steps { get; set; } = null!;

    [Inject]
    private LivePages Live { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized() =>
        _subscription = Live.Subscribe(e => e is ConversationChanged or RequestChanged, () => InvokeAsync(ReadAsync));

    protected override Task OnParametersSetAsync()
    {
        if (_seen != Q)
            _text = _seen = Q;
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        var read = ++_reads;
        try
        {
            long[] bots = Scope.BotId is { } one ? [one] : [.. Scope.Bots.Select(b => b.Id)];
            if (!_stepsOf.SequenceEqual(bots))
            {
                _steps = await Steps.ReadAsync(bots, Language, Texts["Preview"], _gone.Token);
                _stepsOf = bots;
            }

            var page = await Query.ReadAsync(new ConversationFilter(bots, string.IsNullOrEmpty(Step) ? null : Step, Q), Cursor(Before), _gone.Token);
            var names = new Dictionary<(long, string), string>();
            foreach (var row in page.Rows)
            {
                if (row.StepKey is { } step && !names.ContainsKey((row.FormVersionId, step)))
                    names[(row.FormVersionId, step)] = await Steps.NameAsync(row.FormVersionId, step, Language, Texts["Preview"], _gone.Token);
            }

            if (read != _reads)
                return;
            (_page, _names) = (page, names);
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private string Name(ConversationRow row) => row.CustomerName.Trim() is { Length: > 0 } name ? name : Texts["Nameless"];

    private string Where(ConversationRow row) => row switch
    {
        { RequestNumber: { } number } => Texts["Filed", number],
        { StepKey: { } step } => Texts["StoppedAt", _names.GetValueOrDefault((row.FormVersionId, step), step)],
        _ => Texts["NoDraft"],
    };

    private static string Write(ConversationCursor cursor) => string.Create(CultureInfo.InvariantCulture, $"{cursor.At.Ticks}-{cursor.Id}");

    /// <summary>Null: it names no place; the list begins at the newest.</summary>
    private static ConversationCursor? Cursor(string? written) =>
        written?.Split('-') is [var at, var id]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? new ConversationCursor(new DateTime(ticks, DateTimeKind.Utc), last)
            : null;

    private void Go(string name, string? value) => Navigation.NavigateTo(Address(name, value));

    /// <summary>This page with one thing changed; another filter begins at the newest.</summary>
    private string Address(string name, string? value)
    {
        var query = new Dictionary<string, object?> { ["bot"] = Scope.BotId, ["q"] = string.IsNullOrWhiteSpace(Q) ? null : Q.Trim(), ["step"] = Step, ["before"] = null };
        query[name] = string.IsNullOrWhiteSpace(value) ? null : value.Trim();
        return Navigation.GetUriWithQueryParameters(Navigation.ToAbsoluteUri("/conversations").ToString(), query);
    }
}
