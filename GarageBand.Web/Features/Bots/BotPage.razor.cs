using GarageBand.Bots.Activity;
using GarageBand.Bots.Bots.Binding;
using GarageBand.Bots.Staff;
using GarageBand.Data.Bots;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GarageBand.Web.Features.Bots;

public sealed partial class BotPage
{
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _subscription;
    private BotRow? _bot;
    private BotCheck? _check;
    private bool _checking;
    private bool _missing;

    [Parameter]
    public long Id { get; set; }

    /// <summary>What is wrong, in plain words; null: nothing.</summary>
    private string? Trouble => _bot is { Enabled: true, State: not (BotState.Running or BotState.Starting or BotState.Stopped) } bot
        ? $"{Texts[$"Trouble{bot.State}"]} {(bot.Detail is null ? "" : $"({bot.Detail})")}"
        : null;

    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized() =>
        _subscription = Feed.Subscribe(events => events.Any(e => e is BotChanged && e.BotId == Id) ? InvokeAsync(LoadAsync) : Task.CompletedTask);

    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        if (_bot is not null)
            await CheckAsync();
    }

    private BindingCheck? Checked(BindingPlace place) => _check?.Chats.FirstOrDefault(c => c.Place == place);

    private async Task LoadAsync()
    {
        _bot = await Queries.ReadAsync(Id, _gone.Token);
        _missing = _bot is null;
        StateHasChanged();
    }

    private async Task CheckAsync()
    {
        _checking = true;
        StateHasChanged();
        try
        {
            _check = await Bindings.CheckAsync(Id, _gone.Token);
        }
        finally
        {
            _checking = false;
        }
    }

    private async Task EnableAsync(bool enabled)
    {
        Tell(await Commands.SetEnabledAsync(await Current.GetAsync(), Id, enabled, _gone.Token));
        await LoadAsync();
    }

    /// <returns>The key of what went wrong; null: it is bound.</returns>
    private async Task<string?> BindAsync(BindingPlace place, string? chat)
    {
        var bound = await Bindings.BindAsync(await Current.GetAsync(), Id, place, chat, _gone.Token);
        await LoadAsync();
        if (!bound.Result.Ok)
            return bound.Result.Reason ?? $"Outcome{bound.Result.Outcome}";
        await CheckAsync();
        return null;
    }

    private void Tell(CommandResult result)
    {
        if (!result.Ok)
            Snackbar.Add(Texts[result.Reason ?? $"Outcome{result.Outcome}"], Severity.Warning);
    }
}
