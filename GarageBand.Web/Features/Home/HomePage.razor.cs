using GarageBand.Bots.Activity;
using GarageBand.Web.Components.Layout;
using GarageBand.Web.Components.Shared;
using GarageBand.Web.Live;
using Microsoft.AspNetCore.Components;

namespace GarageBand.Web.Features.Home;

/// <summary>The next step for a newcomer; for everybody else what needs them now, and today.</summary>
public sealed partial class HomePage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _subscription;
    private HomeView? _view;

    [CascadingParameter]
    private BotScope Scope { get; set; } = null!;

    [Inject]
    private AttentionReading Attention { get; set; } = null!;

    [Inject]
    private TodayQuery Query { get; set; } = null!;

    [Inject]
    private RecentDays Days { get; set; } = null!;

    [Inject]
    private PersonClock Clock { get; set; } = null!;

    [Inject]
    private LivePages Live { get; set; } = null!;

    protected override void OnInitialized() => _subscription = Live.Subscribe(Concerns, () => InvokeAsync(RefreshAsync));

    protected override Task OnParametersSetAsync() => ReadAsync();

    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    private bool Concerns(ActivityEvent activity) =>
        activity is not ConversationChanged && (Scope.BotId is null || Scope.BotId == activity.BotId);

    private async Task RefreshAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        if (_gone.IsCancellationRequested)
            return;
        var bot = Scope.BotId;
        var view = new HomeView(
            (await Attention.GetAsync(_gone.Token)).Of(bot),
            await Query.ReadAsync(bot, Clock.TodayUtc, _gone.Token),
            await Days.ReadAsync(bot, Clock.Today, Clock.Zone, _gone.Token),
            await Query.LatestAsync(bot, 8, _gone.Token));
        if (bot == Scope.BotId)
            _view = view;
    }
}
