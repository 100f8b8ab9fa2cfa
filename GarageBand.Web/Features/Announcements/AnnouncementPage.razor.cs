using GarageBand.Bots.Activity;
using GarageBand.Bots.Announcements;
using GarageBand.Bots.Staff;
using GarageBand.Data.Announcements;
using GarageBand.Web.Components.Layout;
using GarageBand.Web.Features.Bots;
using GarageBand.Web.Features.Requests;
using GarageBand.Web.Live;
using GarageBand.Web.Localization;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace GarageBand.Web.Features.Announcements;

/// <summary>One announcement: written while it is a draft, watched while it runs, looked back at when it is over.</summary>
public sealed partial class AnnouncementPage : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private IDisposable? _changes;
    private AnnouncementDetail? _detail;
    private long _read;
    private string? _fault;
    private bool _gone;
    private bool _busy;
    private bool _mayWrite;

    [Parameter]
    public long Id { get; set; }

    [CascadingParameter]
    private BotScope Scope { get; set; } = null!;

    [Inject]
    private AnnouncementQuery Query { get; set; } = null!;

    [Inject]
    private AnnouncementCommands Commands { get; set; } = null!;

    [Inject]
    private AnnouncementRuns Runs { get; set; } = null!;

    [Inject]
    private ActorAccess Person { get; set; } = null!;

    [Inject]
    private LivePages Live { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PortalTexts> Portal { get; set; } = null!;

    private BotRow? Bot => Scope.Bots.FirstOrDefault(b => b.Id == _detail?.Row.BotId);

    public void Dispose()
    {
        _changes?.Dispose();
        _closed.Cancel();
        _closed.Dispose();
    }

    protected override void OnInitialized() => _changes = Live.Subscribe(
        e => e is AnnouncementChanged changed && changed.AnnouncementId == Id, () => InvokeAsync(ReadAsync));

    protected override Task OnParametersSetAsync()
    {
        if (_read == Id)
            return Task.CompletedTask;
        (_read, _detail, _fault) = (Id, null, null);
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            _detail = await Query.FindAsync(Id, _closed.Token) is { } read && Scope.Sees(read.Row.BotId) ? read : null;
            _gone = _detail is null;
            _mayWrite = _detail is { } found && (await Person.GetAsync()).May(ActorRights.Administer, found.Row.BotId);
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private string Whom(AnnouncementDetail detail)
    {
        if (detail.Row.Audience == AnnouncementAudience.Channel)
            return Texts["Audience_Channel"];
        var people = detail.Content.People;
        var which = new[]
        {
            people.Language is { } language ? PortalLanguages.NameOf(language) : null,
            people.ActiveDays is { } days ? Texts["ActiveDays", days].Value : null,
            people.Filed is { } filed ? Texts[filed ? "FiledYes" : "FiledNo"].Value : null,
            people.Subscribed is { } subscribed ? Texts[subscribed ? "SubscribedYes" : "SubscribedNo"].Value : null,
        }.OfType<string>().ToList();
        return which.Count == 0 ? Texts["AllCustomers"] : string.Join(" · ", which);
    }

    private Task PauseAsync() => RunAsync(actor => Runs.PauseAsync(actor, Id, CancellationToken.None));

    private Task ResumeAsync() => RunAsync(actor => Runs.ResumeAsync(actor, Id, CancellationToken.None));

    private async Task StopAsync()
    {
        if (await Dialogs.ShowMessageBoxAsync(Texts["StopAsk"], Texts["StopAskText"], Texts["Stop"], cancelText: Texts["Cancel"]) == true)
            await RunAsync(actor => Runs.StopAsync(actor, Id, CancellationToken.None));
    }

    private Task UnscheduleAsync() => RunAsync(actor => Runs.ScheduleAsync(actor, Id, _detail!.Version, null, CancellationToken.None));

    private async Task RescheduleAsync()
    {
        var parameters = new DialogParameters<ScheduleDialog> { { d => d.Says, "ScheduleStart" }, { d => d.At, _detail!.Row.StartAt } };
        var dialog = await Dialogs.ShowAsync<ScheduleDialog>(Texts["Schedule"], parameters);
        if (await dialog.Result is { Canceled: false, Data: DateTime at })
            await RunAsync(actor => Runs.ScheduleAsync(actor, Id, _detail!.Version, at, CancellationToken.None));
    }

    private async Task DeleteAsync()
    {
        if (await Dialogs.ShowMessageBoxAsync(Texts["DeleteAsk"], Texts["DeleteText"], Texts["Delete"], cancelText: Texts["Cancel"]) != true)
            return;
        await RunAsync(actor => Commands.DeleteAsync(actor, Id, CancellationToken.None));
        if (_fault is null)
            Navigation.NavigateTo(Scope.Link("/announcements"));
    }

    private async Task CopyAsync()
    {
        var (result, id) = await Commands.CopyAsync(await Person.GetAsync(), Id, CancellationToken.None);
        _fault = Portal.Reason(result);
        if (id is { } copy)
            Navigation.NavigateTo(Scope.Link($"/announcements/{copy}"));
    }

    private async Task RunAsync(Func<Actor, Task<CommandResult>> command)
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            _fault = Portal.Reason(await command(await Person.GetAsync()));
            await ReadAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}
