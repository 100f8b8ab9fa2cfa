using GarageBand.Bots.Bots;
using GarageBand.Bots.Bots.Doctor;
using GarageBand.Data.Bots;
using GarageBand.Web.Components.Layout;
using GarageBand.Web.Components.Shared;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GarageBand.Web.Features.Bots;

/// <summary>What is wrong with a bot, since when, and the press that mends it.</summary>
public sealed partial class BotDoctorCard : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private bool _busy;
    private string? _fault;

    [Parameter, EditorRequired]
    public BotRow Bot { get; set; } = null!;

    [Parameter]
    public bool MayChange { get; set; }

    [CascadingParameter]
    private BotScope Scope { get; set; } = null!;

    [Inject]
    private BotDoctor Doctor { get; set; } = null!;

    [Inject]
    private BotCommands Commands { get; set; } = null!;

    [Inject]
    private BotList List { get; set; } = null!;

    [Inject]
    private ActorAccess Person { get; set; } = null!;

    [Inject]
    private PersonClock Clock { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    private string? Since(DateTime? at) => at is { } moment ? Texts["DoctorSince", Clock.Exact(moment)].Value : null;

    private async Task ExamineAsync()
    {
        _busy = true;
        StateHasChanged();
        try
        {
            await Doctor.ExamineAsync(Bot.Id, _left.Token);
            List.Forget();
            Bot = (await List.GetAsync(_left.Token)).FirstOrDefault(b => b.Id == Bot.Id) ?? Bot;
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The person went on to another page.
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task DoAsync(CureAct act)
    {
        _fault = null;
        if (act == CureAct.PasteToken)
        {
            var options = new DialogOptions { CloseButton = true, MaxWidth = MaxWidth.Small, FullWidth = true };
            var dialog = await Dialogs.ShowAsync<TokenDialog>(Texts["TokenNew"], new DialogParameters<TokenDialog> { { d => d.Bot, Bot } }, options);
            await dialog.Result;
        }
        else
        {
            _fault = Texts.Reason(await Commands.SetUpdatesAsync(await Person.GetAsync(), Bot.Id, UpdateMode.Polling, CancellationToken.None));
        }

        await ExamineAsync();
    }
}
