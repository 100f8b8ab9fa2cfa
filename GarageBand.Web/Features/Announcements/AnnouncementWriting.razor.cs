using GarageBand.Bots.Announcements;
using GarageBand.Bots.Staff;
using GarageBand.Data.Announcements;
using GarageBand.Web.Components.Layout;
using GarageBand.Web.Features.Bots;
using GarageBand.Web.Features.Requests;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace GarageBand.Web.Features.Announcements;

/// <summary>A draft, from the first word to the moment it goes out.</summary>
public sealed partial class AnnouncementWriting
{
    private AnnouncementEdit _edit = AnnouncementEdit.New();
    private AnnouncementDetail? _opened;
    private long? _botId;
    private int? _count;
    private string? _fault;
    private string? _mediaFault;
    private bool _busy;
    private bool _touched;
    private bool _isBehind;
    private bool _leaving;

    /// <summary>Null: it is new.</summary>
    [Parameter]
    public AnnouncementDetail? Detail { get; set; }

    /// <summary>What is stored is another now: it is to be read again.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [CascadingParameter]
    private BotScope Scope { get; set; } = null!;

    [Inject]
    private AnnouncementCommands Commands { get; set; } = null!;

    [Inject]
    private AnnouncementRuns Runs { get; set; } = null!;

    [Inject]
    private ActorAccess Person { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ISnackbar Notices { get; set; } = null!;

    private BotRow? Bot => Scope.Bots.FirstOrDefault(b => b.Id == (Detail?.Row.BotId ?? _botId ?? Scope.BotId)) ?? (Detail is null ? Scope.Bots.FirstOrDefault() : null);

    private IReadOnlyList<AnnouncementFault> Faults => Bot is { } bot ? AnnouncementCheck.Faults(_edit.Content, bot.Language, Detail?.Media is not null) : [];

    private bool CanStart => Faults.Count == 0 && Bot is { } bot && (_edit.Audience == AnnouncementAudience.Channel ? bot.ChannelId is not null : _count > 0);

    /// <summary>What somebody else stored meanwhile does not take away what is being typed.</summary>
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_opened, Detail))
            return;
        var mine = _opened is not null && Detail is not null && _opened.Row.Id == Detail.Row.Id;
        if (mine && _opened!.Version == Detail!.Version)
        {
            _opened = Detail;
            return;
        }

        if (mine && _edit.IsDirty && !_leaving)
        {
            _isBehind = true;
            return;
        }

        (_opened, _isBehind, _leaving) = (Detail, false, false);
        _edit = Detail is null ? AnnouncementEdit.New() : AnnouncementEdit.Of(Detail);
    }

    private void Touched() => _touched = true;

    private async Task LeavingAsync(LocationChangingContext context)
    {
        if (!_edit.IsDirty || _leaving)
            return;
        if (await Dialogs.ShowMessageBoxAsync(Texts["LeaveAsk"], Texts["LeaveAskText"], Texts["Leave"], cancelText: Texts["Stay"]) != true)
            context.PreventNavigation();
    }

    private Task SaveAsync() => RunAsync(async actor => await StoreAsync(actor) is not null);

    /// <returns>The row, with everything that was typed; null: it could not be stored, and why is shown.</returns>
    private async Task<(long Id, int Version)?> StoreAsync(Actor actor)
    {
        _touched = true;
        if (Detail is null)
        {
            var (made, id) = await Commands.CreateAsync(actor, Bot!.Id, _edit.Draft, CancellationToken.None);
            _fault = Portal.Reason(made);
            if (id is not { } known)
                return null;
            _leaving = true;
            Navigation.NavigateTo(Scope.Link($"/announcements/{known}"), replace: true);
            return (known, 0);
        }

        if (!_edit.IsDirty)
            return (Detail.Row.Id, Detail.Version);
        var saved = await Commands.SaveAsync(actor, Detail.Row.Id, Detail.Version, _edit.Draft, CancellationToken.None);
        _fault = Portal.Reason(saved);
        if (!saved.Ok)
            return null;
        var version = Detail.Version + 1;
        await ReadAsync();
        return (Detail.Row.Id, version);
    }

    private async Task AttachAsync(AnnouncementFile? file) => await RunAsync(async actor =>
    {
        if (file?.Refusal() is { } refusal)
        {
            _mediaFault = Portal.Reason(refusal);
            return false;
        }

        if (await StoreAsync(actor) is not { } stored)
            return false;
        _mediaFault = Portal.Reason(await Commands.SetMediaAsync(actor, stored.Id, stored.Version, file, CancellationToken.None));
        await ReadAsync();
        return _mediaFault is null;
    });

    private Task TryAsync() => RunAsync(async actor =>
    {
        if (await StoreAsync(actor) is not { } stored)
            return false;
        _fault = Portal.Reason(await Commands.TryAsync(actor, stored.Id, await Person.FindIdAsync() ?? 0, Bot!.Language, Guid.NewGuid(), CancellationToken.None));
        if (_fault is null)
            Notices.Add(Texts["Tried"], Severity.Success);
        return _fault is null;
    });

    private Task ScheduleAsync() => RunAsync(async actor =>
    {
        var parameters = new DialogParameters<ScheduleDialog> { { d => d.Says, "ScheduleStart" } };
        var dialog = await Dialogs.ShowAsync<ScheduleDialog>(Texts["Schedule"], parameters);
        if (await dialog.Result is not { Canceled: false, Data: DateTime at } || await StoreAsync(actor) is not { } stored)
            return false;
        return await EndAsync(await Runs.ScheduleAsync(actor, stored.Id, stored.Version, at, CancellationToken.None));
    });

    private Task StartAsync() => RunAsync(async actor =>
    {
        var sure = _edit.Audience == AnnouncementAudience.Channel
            ? Texts["StartAskChannel", Bot!.ChannelTitle ?? Bot.Name]
            : Texts["StartAskText", AnnouncementWords.Number(_count ?? 0), Texts.About(AnnouncementReach.Lasts(_count ?? 0))];
        if (await Dialogs.ShowMessageBoxAsync(Texts["StartAsk"], sure, Texts["Start"], cancelText: Texts["Cancel"]) != true || await StoreAsync(actor) is not { } stored)
            return false;
        return await EndAsync(await Runs.StartAsync(actor, stored.Id, stored.Version, CancellationToken.None));
    });

    private Task CopyAsync() => RunAsync(async actor =>
    {
        if (await StoreAsync(actor) is not { } stored)
            return false;
        var (result, copy) = await Commands.CopyAsync(actor, stored.Id, CancellationToken.None);
        _fault = Portal.Reason(result);
        if (copy is { } id)
            Navigation.NavigateTo(Scope.Link($"/announcements/{id}"));
        return result.Ok;
    });

    private Task DeleteAsync() => RunAsync(async actor =>
    {
        if (await Dialogs.ShowMessageBoxAsync(Texts["DeleteAsk"], Texts["DeleteDraftText"], Texts["Delete"], cancelText: Texts["Cancel"]) != true)
            return false;
        _fault = Portal.Reason(await Commands.DeleteAsync(actor, Detail!.Row.Id, CancellationToken.None));
        if (_fault is not null)
            return false;
        _leaving = true;
        Navigation.NavigateTo(Scope.Link("/announcements"));
        return true;
    });

    private async Task<bool> EndAsync(CommandResult result)
    {
        _fault = Portal.Reason(result);
        await ReadAsync();
        return result.Ok;
    }

    private async Task ReadAsync()
    {
        _leaving = true;
        await OnChanged.InvokeAsync();
    }

    private async Task RunAsync(Func<Actor, Task<bool>> act)
    {
        if (_busy)
            return;
        (_busy, _fault, _mediaFault) = (true, null, null);
        try
        {
            await act(await Person.GetAsync());
        }
        finally
        {
            _busy = false;
        }
    }
}
