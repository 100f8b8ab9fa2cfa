using System.Globalization;
using GarageBand.Bots.Activity;
using GarageBand.Web.Components.Layout;
using GarageBand.Web.Components.Shared;
using GarageBand.Web.Live;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GarageBand.Web.Features.Payments;

/// <summary>The ledger: what came and what went back. The filter is the address.</summary>
public sealed partial class PaymentsPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _changes;
    private IReadOnlyList<LedgerRow>? _rows;
    private IReadOnlyList<LedgerSum> _sums = [];
    private int _reads;

    [SupplyParameterFromQuery]
    private long? Bot { get; set; }

    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery]
    private string? Method { get; set; }

    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? Until { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    [CascadingParameter]
    private BotScope Scope { get; set; } = null!;

    [Inject]
    private LedgerQuery Query { get; set; } = null!;

    [Inject]
    private LivePages Live { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private LedgerAddress Here => new(Scope.IsLimited ? Scope.BotId : Bot, Kind, Method, From, Until);

    private string QueryText => string.Join('&', Here.Query().Where(q => q.Value is not null).Select(q => $"{q.Key}={Uri.EscapeDataString(Convert.ToString(q.Value, CultureInfo.InvariantCulture)!)}"));

    public void Dispose()
    {
        _changes?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized() =>
        _changes = Live.Subscribe(e => e is MoneyChanged, () => InvokeAsync(ReadAsync));

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        var read = ++_reads;
        try
        {
            var filter = Here.Filter(Clock.Zone);
            var rows = await Query.ReadAsync(filter, LedgerCursor.Read(After), _gone.Token);
            var sums = await Query.SumAsync(filter, _gone.Token);
            if (read != _reads)
                return;
            (_rows, _sums) = (rows, sums);
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private async Task OpenAsync(LedgerRow row)
    {
        var parameters = new DialogParameters<PaymentDialog> { { d => d.IsDonation, row.IsDonation }, { d => d.Id, row.Id }, { d => d.Scope, Scope } };
        var dialog = await Dialogs.ShowAsync<PaymentDialog>(Texts[row.IsDonation ? "Kind_Donation" : "Kind_Payment"], parameters, PaymentDialogs.Wide);
        await dialog.Result;
        await ReadAsync();
    }

    private Task CompareAsync() =>
        Dialogs.ShowAsync<StarCompareDialog>(Texts["Compare"], new DialogParameters<StarCompareDialog> { { d => d.Scope, Scope } }, PaymentDialogs.Wide);

    private static StateTone Tone(LedgerState state) => state switch
    {
        LedgerState.Taken => StateTone.Good,
        LedgerState.RefundRefused => StateTone.Bad,
        LedgerState.Unasked or LedgerState.Refunding => StateTone.Waiting,
        _ => StateTone.Neutral,
    };

    private void Go(string name, string? value) => Navigation.NavigateTo(Address(name, value));

    /// <summary>This page with one thing changed; another filter begins at the newest.</summary>
    private string Address(string name, string? value)
    {
        var query = Here.Query();
        query["after"] = null;
        query[name] = string.IsNullOrEmpty(value) ? null : value;
        return Navigation.GetUriWithQueryParameters(Navigation.ToAbsoluteUri("/payments").ToString(), query);
    }
}
