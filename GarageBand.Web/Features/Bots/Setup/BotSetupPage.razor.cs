using GarageBand.Web.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace GarageBand.Web.Features.Bots.Setup;

/// <summary>A bot from its token to its start, a step at a time. The row exists, stopped, from the moment the token was taken.</summary>
public sealed partial class BotSetupPage : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private BotRow? _bot;
    private SetupStep _step;
    private bool _gone;

    /// <summary>Null: it begins here.</summary>
    [Parameter]
    public long? Id { get; set; }

    [Parameter]
    public string? Step { get; set; }

    [CascadingParameter]
    private BotScope Scope { get; set; } = null!;

    [Inject]
    private BotList List { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override void OnInitialized() => List.Changed += Refresh;

    protected override async Task OnParametersSetAsync()
    {
        await ReadAsync();
        _step = SetupSteps.Read(Step, _bot is { HasToken: true });
    }

    public void Dispose()
    {
        List.Changed -= Refresh;
        _left.Cancel();
        _left.Dispose();
    }

    private void Refresh() => _ = InvokeAsync(async () =>
    {
        await ReadAsync();
        StateHasChanged();
    });

    private async Task ReadAsync()
    {
        if (_left.IsCancellationRequested || Id is null)
        {
            (_bot, _gone) = (null, Scope.IsLimited);
            return;
        }

        _bot = (await List.GetAsync(_left.Token)).FirstOrDefault(b => b.Id == Id && Scope.Sees(b.Id));
        _gone = _bot is null;
    }

    private string Look(SetupStep step) => step == _step ? "now" : step < _step ? "done" : "";

    private void GoTo(long botId, SetupStep step) => Navigation.NavigateTo(SetupSteps.Address(botId, step));
}
