using GarageBand.Bots.Bots;
using GarageBand.Bots.Staff;
using GarageBand.Web.Components.Layout;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components;

namespace GarageBand.Web.Features.Bots;

/// <summary>One bot: how it fares, its chats, its settings. Observers and moderators read.</summary>
public sealed partial class BotPage : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private BotRow? _bot;
    private string? _fault;
    private bool _gone;
    private bool _busy;
    private bool _mayChange;

    [Parameter]
    public long Id { get; set; }

    [CascadingParameter]
    private BotScope Scope { get; set; } = null!;

    [Inject]
    private BotList List { get; set; } = null!;

    [Inject]
    private BotCommands Commands { get; set; } = null!;

    [Inject]
    private ActorAccess Person { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        List.Changed += Refresh;
        _mayChange = (await Person.GetAsync()).May(ActorRights.Administer, Id);
    }

    protected override Task OnParametersSetAsync() => ReadAsync();

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
        if (_left.IsCancellationRequested)
            return;
        _bot = (await List.GetAsync(_left.Token)).FirstOrDefault(b => b.Id == Id && Scope.Sees(b.Id));
        _gone = _bot is null;
    }

    private async Task<string?> SetRepostAsync(RepostSettings? rule, string timeZone)
    {
        var result = await Commands.SetRepostAsync(await Person.GetAsync(), Id, rule, timeZone, CancellationToken.None);
        List.Forget();
        await ReadAsync();
        return Texts.Reason(result);
    }

    private async Task<string?> SetRepliesAsync(bool tells)
    {
        var result = await Commands.SetRepliesAsync(await Person.GetAsync(), Id, tells, CancellationToken.None);
        List.Forget();
        await ReadAsync();
        return Texts.Reason(result);
    }

    private async Task<string?> SetLimitsAsync(LimitSettings limits)
    {
        var result = await Commands.SetLimitsAsync(await Person.GetAsync(), Id, limits, CancellationToken.None);
        List.Forget();
        await ReadAsync();
        return Texts.Reason(result);
    }

    private async Task EnableAsync(bool enabled)
    {
        _busy = true;
        _fault = Texts.Reason(await Commands.SetEnabledAsync(await Person.GetAsync(), Id, enabled, CancellationToken.None));
        List.Forget();
        await ReadAsync();
        _busy = false;
    }
}
