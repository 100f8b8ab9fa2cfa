using GarageBand.Bots.Staff;
using GarageBand.Web.Components;
using GarageBand.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace GarageBand.Web.Features.Home;

public sealed partial class HomePage
{
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _subscription;
    private FirstSteps? _steps;
    private Needs? _needs;
    private IReadOnlyList<TroubledDelivery> _trouble = [];
    private int _today;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private PersonSettings Person { get; set; } = default!;

    private string BotQuery => BotChoice.Read(Navigation) is { } bot ? $"?bot={bot}" : "";

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Moved;
        _subscription = Feed.Subscribe(_ => InvokeAsync(LoadAsync));
        await LoadAsync();
    }

    private void Moved(object? sender, LocationChangedEventArgs moved) => InvokeAsync(LoadAsync);

    private async Task LoadAsync()
    {
        var bot = BotChoice.Read(Navigation);
        var midnight = TimeZoneInfo.ConvertTimeToUtc(Person.ToLocal(Clock.GetUtcNow().UtcDateTime).Date, Person.Zone);
        _steps = await Queries.ReadFirstStepsAsync(_gone.Token);
        _today = await Queries.CountSinceAsync(midnight, bot, _gone.Token);
        _trouble = await Queries.ReadTroubleAsync(bot, _gone.Token);
        _needs = await Frame.ReadNeedsAsync(bot, _gone.Token);
        StateHasChanged();
    }

    private async Task DecideAsync(long deliveryId, Func<Actor, long, CancellationToken, Task<CommandResult>> decide)
    {
        var result = await decide(await Current.GetAsync(), deliveryId, _gone.Token);
        Snackbar.Add(Texts[$"Outcome{result.Outcome}"], result.Ok ? Severity.Success : Severity.Warning);
        await LoadAsync();
    }
}
