using GarageBand.Bots.Activity;
using GarageBand.Web.Components.Layout;
using GarageBand.Web.Live;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GarageBand.Web.Features.Payments;

/// <summary>Who hears of posts, and until when. The filter is the address.</summary>
public sealed partial class SubscriptionsPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _changes;
    private IReadOnlyList<SubscriptionRow>? _rows;
    private SubscriptionView _view;
    private int _reads;

    [SupplyParameterFromQuery]
    private string? View { get; set; }

    [SupplyParameterFromQuery]
    private long? Customer { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    [CascadingParameter]
    private BotScope Scope { get; set; } = null!;

    [Inject]
    private SubscriptionQuery Query { get; set; } = null!;

    [Inject]
    private LivePages Live { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private string Next
    {
        get
        {
            var last = _rows![SubscriptionQuery.PageSize - 1];
            return new SubscriptionCursor(_view == SubscriptionView.Soon ? last.Until : null, last.Id).Text;
        }
    }

    public void Dispose()
    {
        _changes?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized() =>
        _changes = Live.Subscribe(e => e is MoneyChanged, () => InvokeAsync(ReadAsync));

    protected override Task OnParametersSetAsync()
    {
        var view = Enum.TryParse<SubscriptionView>(View, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : SubscriptionView.All;
        if (view != _view)
            _rows = null;
        _view = view;
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        var read = ++_reads;
        try
        {
            var rows = await Query.ReadAsync(_view, Scope.BotId, Customer, SubscriptionCursor.Read(After), _gone.Token);
            if (read != _reads)
                return;
            _rows = rows;
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    /// <param name="row">Null: somebody is given one.</param>
    private async Task OpenAsync(SubscriptionRow? row)
    {
        var parameters = new DialogParameters<SubscriptionDialog> { { d => d.Row, row }, { d => d.Scope, Scope } };
        var dialog = await Dialogs.ShowAsync<SubscriptionDialog>(row is null ? Texts["Grant"] : Texts["Subscription"], parameters, PaymentDialogs.Wide);
        if (await dialog.Result is { Canceled: false })
            await ReadAsync();
    }

    private string Address(SubscriptionView view, long? customer, string? after) => Navigation.GetUriWithQueryParameters(
        Navigation.ToAbsoluteUri("/subscriptions").ToString(),
        new Dictionary<string, object?> { ["bot"] = Scope.BotId, ["view"] = view == SubscriptionView.All ? null : view.ToString(), ["customer"] = customer, ["after"] = after });
}
