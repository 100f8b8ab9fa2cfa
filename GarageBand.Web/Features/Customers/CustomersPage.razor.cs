using GarageBand.Bots.Activity;
using GarageBand.Web.Components.Layout;
using GarageBand.Web.Live;
using Microsoft.AspNetCore.Components;

namespace GarageBand.Web.Features.Customers;

/// <summary>All who ever wrote, those who came last first. The filter is the address.</summary>
public sealed partial class CustomersPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _subscription;
    private CustomerPage? _page;
    private string? _text;
    private string? _seen;
    private int _reads;

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private long? Before { get; set; }

    [CascadingParameter]
    private BotScope Scope { get; set; } = null!;

    [Inject]
    private CustomerQuery Query { get; set; } = null!;

    [Inject]
    private LivePages Live { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

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
            var page = await Query.ReadAsync(bots, Scope.BotId, Q, Before, _gone.Token);
            if (read != _reads)
                return;
            _page = page;
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private string Name(CustomerRow row) => row.Name.Trim() is { Length: > 0 } name ? name : Texts["Nameless"];

    private string Address(string? text, long? before) => Navigation.GetUriWithQueryParameters(
        Navigation.ToAbsoluteUri("/customers").ToString(),
        new Dictionary<string, object?> { ["bot"] = Scope.BotId, ["q"] = string.IsNullOrWhiteSpace(text) ? null : text.Trim(), ["before"] = before });
}
