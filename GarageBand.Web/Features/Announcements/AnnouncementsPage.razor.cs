using GarageBand.Bots.Activity;
using GarageBand.Web.Components.Layout;
using GarageBand.Web.Live;
using Microsoft.AspNetCore.Components;

namespace GarageBand.Web.Features.Announcements;

/// <summary>What was told, is being told, and is to be told.</summary>
public sealed partial class AnnouncementsPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _changes;
    private IReadOnlyList<AnnouncementRow>? _rows;

    [SupplyParameterFromQuery]
    private long? Before { get; set; }

    [CascadingParameter]
    private BotScope Scope { get; set; } = null!;

    [Inject]
    private AnnouncementQuery Query { get; set; } = null!;

    [Inject]
    private LivePages Live { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Older => Navigation.GetUriWithQueryParameter("before", _rows![AnnouncementQuery.PageSize - 1].Id);

    public void Dispose()
    {
        _changes?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized() =>
        _changes = Live.Subscribe(e => e is AnnouncementChanged, () => InvokeAsync(ReadAsync));

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        try
        {
            _rows = await Query.ReadAsync(Scope.BotId, Before, _gone.Token);
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }
}
