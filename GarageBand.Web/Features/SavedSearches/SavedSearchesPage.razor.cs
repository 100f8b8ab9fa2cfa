using System.Globalization;
using GarageBand.Web.Components.Layout;
using GarageBand.Web.Features.Payments;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GarageBand.Web.Features.SavedSearches;

/// <summary>Who searches for what. The filter is the address.</summary>
public sealed partial class SavedSearchesPage : IDisposable
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseButton = true };

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<SavedSearchRow>? _rows;
    private SavedSearchStatus? _status;
    private int _reads;

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery]
    private long? Customer { get; set; }

    [SupplyParameterFromQuery]
    private long? Before { get; set; }

    [CascadingParameter]
    private BotScope Scope { get; set; } = null!;

    [Inject]
    private SavedSearchQuery Query { get; set; } = null!;

    [Inject]
    private SubscriptionQuery People { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override Task OnParametersSetAsync()
    {
        SavedSearchStatus? status = Enum.TryParse<SavedSearchStatus>(State, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;
        if (status != _status)
            _rows = null;
        _status = status;
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        var read = ++_reads;
        try
        {
            var rows = await Query.ReadAsync(_status, Scope.BotId, Customer, Before, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, _gone.Token);
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

    private async Task OpenAsync(SavedSearchRow row)
    {
        var parameters = new DialogParameters<SavedSearchDialog> { { d => d.Row, row }, { d => d.Scope, Scope } };
        var dialog = await Dialogs.ShowAsync<SavedSearchDialog>(row.Name, parameters, Wide);
        await dialog.Result;
        if (!_gone.IsCancellationRequested)
            await ReadAsync();
    }

    private async Task<IEnumerable<SubscriptionPerson>> FindAsync(string? text, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(text) ? [] : await People.FindPeopleAsync(text, Scope.IsLimited ? Scope.BotId : null, cancellationToken);

    private string Name(SubscriptionPerson? person) => person is null ? ""
        : $"{(person.Name.Trim() is { Length: > 0 } name ? name : Texts["Nameless"])}{(person.Username is { } username ? $" @{username}" : "")}";

    private void ChooseCustomer(SubscriptionPerson? person)
    {
        if (person is not null)
            Navigation.NavigateTo(Address(_status, person.CustomerId, null));
    }

    private string Address(SavedSearchStatus? status, long? customer, long? before) => Navigation.GetUriWithQueryParameters(
        Navigation.ToAbsoluteUri("/searches").ToString(),
        new Dictionary<string, object?> { ["bot"] = Scope.BotId, ["state"] = status?.ToString(), ["customer"] = customer, ["before"] = before });
}
