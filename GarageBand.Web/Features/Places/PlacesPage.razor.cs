using System.Globalization;
using GarageBand.Bots.Places;
using GarageBand.Bots.Places.Files;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GarageBand.Web.Features.Places;

/// <summary>The towns that customers can name. The filter is the address.</summary>
public sealed partial class PlacesPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<RegionEntry> _regions = [];
    private PlacePage? _page;
    private string? _text;
    private string? _seen;
    private int _reads;

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private int? Region { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [Inject]
    private PlaceQuery Query { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private PlaceImports Imports { get; set; } = null!;

    [Inject]
    private ActorAccess Current { get; set; } = null!;

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private int Pages => Math.Max(1, (_page!.Count + PlaceQuery.PageSize - 1) / PlaceQuery.PageSize);

    private int Number => Math.Clamp(Page ?? 1, 1, Pages);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_seen != Q)
            _text = _seen = Q;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var read = ++_reads;
        try
        {
            if (_regions.Count == 0)
                _regions = await Query.ReadRegionsAsync(_gone.Token);
            var page = await Query.ReadAsync(Q, Region, Language, Page ?? 1, _gone.Token);
            if (read == _reads)
                _page = page;
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    /// <param name="row">Null: a new one.</param>
    private async Task OpenAsync(PlaceRow? row)
    {
        var parameters = new DialogParameters<PlaceDialog> { { d => d.Row, row }, { d => d.Regions, _regions }, { d => d.RegionId, row?.RegionId ?? Region } };
        var options = new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseButton = true };
        var dialog = await Dialogs.ShowAsync<PlaceDialog>(row?.Name.In(Language) ?? Texts["Add"], parameters, options);
        if (await dialog.Result is { Canceled: false })
            await ReadAsync();
    }

    private async Task ImportAsync()
    {
        var actor = await Current.GetAsync();
        var parameters = new DialogParameters<CsvImportDialog>
        {
            { d => d.Columns, PlaceFile.Columns },
            { d => d.Example, "/places/export.csv" },
            { d => d.Preview, file => Imports.PreviewAsync(file, CancellationToken.None) },
            { d => d.Import, (file, plan) => Imports.ImportAsync(actor, file, plan, CancellationToken.None) },
        };
        var dialog = await Dialogs.ShowAsync<CsvImportDialog>(Texts["ImportPlaces"], parameters, new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true, CloseButton = true });
        if (await dialog.Result is { Canceled: false })
            await ReadAsync();
    }

    private static string OtherNames(LocalName name) =>
        string.Join(" · ", new[] { name.Uk, name.Ru, name.En }.Distinct().Where(n => n != name.In(Language)));

    private string Address(string? text, int? region, int page) => Navigation.GetUriWithQueryParameters(
        Navigation.ToAbsoluteUri("/places").ToString(),
        new Dictionary<string, object?> { ["q"] = string.IsNullOrWhiteSpace(text) ? null : text.Trim(), ["region"] = region, ["page"] = page > 1 ? page : null });
}
