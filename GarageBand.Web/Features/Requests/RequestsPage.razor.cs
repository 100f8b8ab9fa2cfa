using System.Globalization;
using GarageBand.Bots.Activity;
using GarageBand.Data.Requests;
using Microsoft.AspNetCore.Components;

namespace GarageBand.Web.Features.Requests;

/// <summary>The list: its filter and its place are the address.</summary>
public sealed partial class RequestsPage
{
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _subscription;
    private RequestFilter _filter = new();
    private RequestCursor _cursor = RequestCursor.First;
    private RequestPage? _page;
    private CappedCount? _count;
    private HashSet<long> _new = [];
    private Dictionary<long, string> _kinds = [];
    private Dictionary<long, string> _places = [];
    private bool _failed;
    private int _loads;

    [SupplyParameterFromQuery]
    private long? Bot { get; set; }

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery]
    private int? Region { get; set; }

    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private long? Before { get; set; }

    [SupplyParameterFromQuery]
    private long? After { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized() =>
        _subscription = Reader.Subscribe(events =>
        {
            if (events.Any(Concerns))
                _ = InvokeAsync(LoadAsync);
        });

    protected override async Task OnParametersSetAsync()
    {
        var filter = new RequestFilter(
            Bot,
            Enum.TryParse<RequestState>(State, ignoreCase: true, out var state) && Enum.IsDefined(state) ? state : null,
            Region,
            string.IsNullOrWhiteSpace(Kind) ? null : Kind,
            string.IsNullOrWhiteSpace(Text) ? null : Text);
        if (filter != _filter)
            (_page, _count) = (null, null);
        _filter = filter;
        _cursor = new RequestCursor(Before, After);
        await LoadAsync();
    }

    private bool Concerns(ActivityEvent activity) => activity is RequestChanged && (_filter.BotId is null || _filter.BotId == activity.BotId);

    private async Task LoadAsync()
    {
        // Whoever pages fast sees the last page asked for, whichever answer comes first.
        var load = ++_loads;
        try
        {
            var page = await Reader.ReadPageAsync(_filter, _cursor, _gone.Token);
            var kinds = new Dictionary<long, string>();
            var places = new Dictionary<long, string>();
            foreach (var row in page.Rows)
            {
                if (row.Category is { } category)
                    kinds[row.Id] = await Words.CategoryAsync(row.FormVersionId, category, Language, _gone.Token);
                places[row.Id] = await Words.PlaceAsync(row.PlaceId, row.RegionId, Language, _gone.Token);
            }

            if (load != _loads)
                return;
            var newest = _page?.Rows.Count > 0 ? _page.Rows[0].Id : long.MaxValue;
            _new = [.. page.Rows.Where(r => r.Id > newest).Select(r => r.Id)];
            (_page, _kinds, _places, _failed) = (page, kinds, places, false);
            StateHasChanged();
            _count = await Reader.CountAsync(_filter, _gone.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (System.Data.Common.DbException)
        {
            _failed = true;
        }

        StateHasChanged();
    }

    private void Narrow(RequestFilter filter) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(Navigation.ToAbsoluteUri("/requests").ToString(), Query(filter, null)));

    private string? Address(RequestCursor? cursor) =>
        cursor is null ? null : Navigation.GetUriWithQueryParameters(Navigation.ToAbsoluteUri("/requests").ToString(), Query(_filter, cursor));

    private static Dictionary<string, object?> Query(RequestFilter filter, RequestCursor? cursor) => new()
    {
        ["bot"] = filter.BotId,
        ["state"] = filter.State?.ToString(),
        ["region"] = filter.RegionId,
        ["kind"] = filter.Category,
        ["q"] = filter.Text,
        ["before"] = cursor?.Before,
        ["after"] = cursor?.After,
    };
}
