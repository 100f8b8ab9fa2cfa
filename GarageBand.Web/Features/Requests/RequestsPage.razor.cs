using GarageBand.Bots.Activity;
using GarageBand.Data.Staff;
using GarageBand.Web.Components.Layout;
using GarageBand.Web.Components.Shared;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GarageBand.Web.Features.Requests;

/// <summary>The list: its filter and its place are the address.</summary>
public sealed partial class RequestsPage
{
    private readonly CancellationTokenSource _gone = new();
    private readonly HashSet<long> _selected = [];
    private IDisposable? _subscription;
    private RequestBulkBar? _bulk;
    private RequestAddress _address = new(null, null, null, null, null, null, null, false);
    private RequestFilter _filter = new();
    private RequestCursor _cursor = RequestCursor.First;
    private RequestPage? _page;
    private CappedCount? _count;
    private IReadOnlyList<StaffView> _views = [];
    private IReadOnlyList<RequestColumn> _columns = RequestColumns.Usual;
    private HashSet<long> _new = [];
    private bool _selecting;
    private bool _failed;
    private int _loads;
    private int _at = -1;
    private long? _person;

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
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? Until { get; set; }

    [SupplyParameterFromQuery]
    private bool Oldest { get; set; }

    [SupplyParameterFromQuery]
    private long? Before { get; set; }

    [SupplyParameterFromQuery]
    private long? After { get; set; }

    [CascadingParameter]
    private BotScope Scope { get; set; } = null!;

    [Inject]
    private PersonClock Clock { get; set; } = null!;

    [Inject]
    private StaffViews Kept { get; set; } = null!;

    [Inject]
    private ActorAccess Person { get; set; } = null!;

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    private RequestCursor? Onward => _filter.OldestFirst ? _page?.Newer : _page?.Older;

    private RequestCursor? Backward => _filter.OldestFirst ? _page?.Older : _page?.Newer;

    private IReadOnlyList<(string Key, string Does)> Keys =>
        [("j", Texts["KeyDown"]), ("k", Texts["KeyUp"]), ("s", Texts["KeySelect"]), ("a", Texts["Approve"]), ("r", Texts["Return"]), ("x", Texts["Reject"]), ("d", Texts["DeletePost"]), ("u", Texts["Undo"])];

    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _subscription = Reader.Subscribe(Concerns, () => InvokeAsync(ReloadAsync));
        _person = await Person.FindIdAsync();
        if (_person is { } person)
            _columns = await Kept.ReadColumnsAsync(person, _gone.Token);
        await ReadViewsAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        _address = new RequestAddress(Scope.IsLimited ? Scope.BotId : Bot, State, Region, Kind, Text, From, Until, Oldest);
        var filter = _address.Filter(Clock.Zone);
        var cursor = new RequestCursor(Before, After);
        if (filter != _filter)
            (_page, _count) = (null, null);
        if (filter != _filter || cursor != _cursor)
        {
            _selected.Clear();
            _at = -1;
        }

        (_filter, _cursor) = (filter, cursor);
        await LoadAsync();
    }

    private bool Concerns(ActivityEvent activity) => activity is RequestChanged && (_filter.BotId is null || _filter.BotId == activity.BotId);

    private async Task ReloadAsync()
    {
        try
        {
            await LoadAsync(atOnce: false);
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }

    private Task LoadAsync() => LoadAsync(atOnce: true);

    /// <param name="atOnce">Rows are shown before they are counted: somebody waits for them. What comes by itself is drawn once.</param>
    private async Task LoadAsync(bool atOnce)
    {
        // Whoever pages fast sees the last page asked for, whichever answer comes first.
        var load = ++_loads;
        try
        {
            var page = await Reader.ReadPageAsync(_filter, _cursor, _gone.Token);
            if (load != _loads)
                return;
            if (atOnce)
            {
                Show(page);
                StateHasChanged();
            }

            var count = await Reader.CountAsync(_filter, _gone.Token);
            if (load != _loads || !_failed && _page?.Shows(page) == true && _count == count)
                return;
            if (!atOnce)
                Show(page);
            _count = count;
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

    private void Show(RequestPage page)
    {
        var newest = _page?.Rows.Count > 0 ? _page.Rows.Max(r => r.Id) : long.MaxValue;
        _new = [.. page.Rows.Where(r => r.Id > newest).Select(r => r.Id)];
        (_page, _failed) = (page, false);
    }

    private async Task ReadViewsAsync()
    {
        if (_person is { } person)
            _views = await Kept.ReadAsync(person, _gone.Token);
    }

    private async Task UseColumnsAsync(IReadOnlyList<RequestColumn> columns)
    {
        _columns = columns;
        if (_person is { } person)
            await Kept.SaveColumnsAsync(person, columns, CancellationToken.None);
    }

    private void Select(bool selecting)
    {
        _selecting = selecting;
        if (!selecting)
            _selected.Clear();
    }

    private async Task PressAsync(string key)
    {
        var rows = _page?.Rows ?? [];
        if (key is "j" or "k" && rows.Count > 0)
        {
            _at = Math.Clamp(_at + (key == "j" ? 1 : -1), 0, rows.Count - 1);
            await Browser.InvokeVoidAsync("garageband.focus", RequestTable.RowId(rows[_at].Id));
            return;
        }

        var at = _at >= 0 && _at < rows.Count ? rows[_at].Id : (long?)null;
        if (key == "s" && at is { } row)
        {
            if (!_selected.Remove(row))
                _selected.Add(row);
        }
        else if (_bulk is { } bulk)
        {
            await bulk.PressAsync(key, _selected.Count > 0 ? [.. _selected] : at is { } one ? [one] : []);
        }
    }

    private void Narrow(RequestAddress address) => Navigation.NavigateTo(Place(address, null));

    private string? Place(RequestCursor? cursor) => cursor is null ? null : Place(_address, cursor);

    private string Place(RequestAddress address, RequestCursor? cursor) =>
        Navigation.GetUriWithQueryParameters(Navigation.ToAbsoluteUri(RequestAddress.Path).ToString(), address.Query(cursor));
}
