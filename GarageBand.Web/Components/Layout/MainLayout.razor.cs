using System.Globalization;
using System.Security.Claims;
using GarageBand.Data;
using GarageBand.Web.Account;
using GarageBand.Web.Components.Shared;
using GarageBand.Web.Features.Bots;
using GarageBand.Web.Features.Search;
using GarageBand.Web.Hosting;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.JSInterop;
using MudBlazor;

namespace GarageBand.Web.Components.Layout;

/// <summary>The frame around every page. It waits for the browser's facts, so that nothing is drawn twice.</summary>
public sealed partial class MainLayout : IAsyncDisposable
{
    private static readonly MarkupString Search = Drawing.Of(Icons.Material.Outlined.Search, small: true);
    private static readonly MarkupString Widen = Drawing.Of(Icons.Material.Outlined.KeyboardDoubleArrowRight);
    private static readonly MarkupString Fold = Drawing.Of(Icons.Material.Outlined.KeyboardDoubleArrowLeft);
    private readonly CancellationTokenSource _gone = new();
    private DotNetObjectReference<MainLayout>? _self;
    private BrowserFacts? _facts;
    private BotScope _scope = new(null, []);
    private IReadOnlyList<IReadOnlyList<PortalPlace>> _places = [];
    private ErrorBoundary? _boundary;
    private IDialogReference? _search;
    private string? _theme;
    private bool _deviceIsDark;
    private bool _narrow;
    private bool _stranger;
    private IReadOnlyList<BotRow> _bots = [];
    private ClaimsPrincipal _user = new();

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private PersonClock Clock { get; set; } = null!;

    [Inject]
    private BotList Bots { get; set; } = null!;

    [Inject]
    private DeletedBots DeletedBots { get; set; } = null!;

    [Inject]
    private IDatabaseWriter Writer { get; set; } = null!;

    [Inject]
    private ActorAccess Person { get; set; } = null!;

    [Inject]
    private ProgramSettings Settings { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private bool IsDark => _theme is null ? _deviceIsDark : _theme == "dark";

    private string Path => "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0];

    /// <summary>Ctrl+K, or the field in the top bar.</summary>
    [JSInvokable]
    public async Task OpenSearch()
    {
        if (_search is not null)
            return;
        var options = new DialogOptions { NoHeader = true, MaxWidth = MaxWidth.Small, FullWidth = true, Position = DialogPosition.TopCenter };
        _search = await Dialogs.ShowAsync<SearchDialog>(null, new DialogParameters<SearchDialog> { { d => d.Scope, _scope } }, options);
        await _search.Result;
        _search = null;
    }

    [JSInvokable]
    public void DeviceThemeChanged(bool dark)
    {
        _deviceIsDark = dark;
        StateHasChanged();
    }

    protected override void OnInitialized()
    {
        _places = PortalPlace.Groups(Settings.SandboxEnabled);
        Navigation.LocationChanged += Moved;
        Bots.Changed += BotsChanged;
    }

    /// <summary>The frame names bots and counts: whoever is not signed in (any more) gets none.</summary>
    protected override async Task OnParametersSetAsync() => (_user, _stranger) = ((await Authentication).User, (await Authentication).User.Identity?.IsAuthenticated != true);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        if (_stranger)
            return;
        _self = DotNetObjectReference.Create(this);
        var facts = await Browser.InvokeAsync<BrowserFacts>("garageband.begin", _gone.Token, _self);
        await ReadScopeAsync();
        _theme = Look.Known(facts.Theme);
        (_deviceIsDark, _narrow) = (facts.Dark, facts.Narrow);
        Clock.Use(facts.TimeZone);
        _facts = facts;
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= Moved;
        Bots.Changed -= BotsChanged;
        await _gone.CancelAsync();
        _gone.Dispose();
        _self?.Dispose();
    }

    private void Moved(object? sender, LocationChangedEventArgs args)
    {
        _boundary?.Recover();
        _scope = BotScope.Of(_user, BotInAddress(), _bots) with { Deleted = _scope.Deleted };
        _ = InvokeAsync(StateHasChanged);
    }

    private void BotsChanged() => _ = InvokeAsync(async () =>
    {
        if (_gone.IsCancellationRequested)
            return;
        await ReadScopeAsync();
        StateHasChanged();
    });

    /// <summary>Names of deleted bots are for those who have to do with all.</summary>
    private async Task ReadScopeAsync()
    {
        _bots = await Bots.GetAsync(_gone.Token);
        _scope = BotScope.Of(_user, BotInAddress(), _bots);
        if (!_scope.IsLimited)
            _scope = _scope with { Deleted = await DeletedBots.GetAsync(_gone.Token) };
    }

    private long? BotInAddress() =>
        QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query).TryGetValue("bot", out var bot)
        && long.TryParse(bot, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private async Task UseThemeAsync(string? theme)
    {
        _theme = theme;
        await Browser.InvokeVoidAsync("garageband.setTheme", theme);
        if (await Person.FindIdAsync() is { } id)
        {
            await Writer.WriteAsync(
                async (db, stop) => await db.Users.Where(u => u.Id == id).ExecuteUpdateAsync(s => s.SetProperty(u => u.Theme, theme), stop),
                CancellationToken.None);
        }
    }

    private async Task FoldRailAsync()
    {
        _narrow = !_narrow;
        await Browser.InvokeVoidAsync("garageband.setRail", _narrow);
    }
}
