using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms.Drafts;
using GarageBand.Bots.Staff;
using GarageBand.Web.Components.Layout;
using GarageBand.Web.Features.Bots;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using MudBlazor;

namespace GarageBand.Web.Features.Forms;

/// <summary>Edits a bot's form. Whoever may not administer the bot looks.</summary>
public sealed partial class FormPage : IDisposable
{
    private static readonly string[] Tabs = ["steps", "phone", "post", "texts", "general", "versions", "json"];
    private FormOpened? _opened;
    private FormEditing? _editing;
    private string? _fault;
    private int? _asking;
    private bool _isBehind;
    private bool _busy;
    private bool _gone;

    [Parameter]
    public long Id { get; set; }

    /// <summary>In the address; null: the steps.</summary>
    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    /// <summary>Key of the step that is open; null: none.</summary>
    [SupplyParameterFromQuery]
    public string? Step { get; set; }

    [CascadingParameter]
    private BotScope Scope { get; set; } = null!;

    [Inject]
    private FormQuery Query { get; set; } = null!;

    [Inject]
    private FormDrafts Drafts { get; set; } = null!;

    [Inject]
    private BotList List { get; set; } = null!;

    [Inject]
    private ActorAccess Person { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Scripts { get; set; } = null!;

    [Inject]
    private ISnackbar Notices { get; set; } = null!;

    private string Shown => Tabs.Contains(Tab) ? Tab! : "steps";

    private string State => this switch
    {
        { _editing.IsDirty: true } => Texts["StateDirty"],
        { _opened.Draft: not null } => Texts["StateDraft", Actor.NameIn(_opened.By ?? "")],
        _ => Texts["StatePublished", _opened!.PublishedVersion],
    };

    protected override Task OnInitializedAsync() => OpenAsync();

    public void Dispose()
    {
        if (_editing is not null)
            _editing.Changed -= Refresh;
    }

    private string Address(string tab, string? step)
    {
        var address = $"/bots/{Id}/form";
        if (tab != "steps")
            return $"{address}?tab={tab}";
        return step is null ? address : $"{address}?step={Uri.EscapeDataString(step)}";
    }

    private int Faults(string tab) => tab switch
    {
        "steps" => _editing!.Check.Under("steps").Count(),
        "post" => _editing!.Check.Under("post").Count(),
        "texts" => _editing!.Check.Under("texts").Count(),
        "json" => 0,
        "general" => _editing!.Check.Faults.Count(f => !f.Path.StartsWith("steps", StringComparison.Ordinal) && !f.Path.StartsWith("post", StringComparison.Ordinal) && !f.Path.StartsWith("texts", StringComparison.Ordinal)),
        _ => 0,
    };

    private async Task OpenAsync()
    {
        _opened = Scope.Sees(Id) ? await Query.OpenAsync(Id, CancellationToken.None) : null;
        _gone = _opened is null;
        if (_opened is null)
            return;
        if (_editing is not null)
            _editing.Changed -= Refresh;
        _editing = new FormEditing(_opened.Draft ?? _opened.Published) { IsOpen = (await Person.GetAsync()).May(ActorRights.Administer, Id) };
        _editing.Changed += Refresh;
        (_fault, _isBehind, _asking) = (null, false, null);
    }

    private void Refresh() => _ = InvokeAsync(StateHasChanged);

    private async Task SaveAsync()
    {
        if (await DoAsync(actor => Drafts.SaveAsync(actor, Id, _editing!.Json, _opened!.Seen, CancellationToken.None)) is not { } result)
            return;
        var seen = _opened!.Seen;
        if (result.Outcome == CommandOutcome.Done)
            _opened = _opened with { Draft = _editing!.Json, Seen = seen with { Version = seen.Version + 1 }, By = (await Person.GetAsync()).Label };
        _editing!.Kept();
        Notices.Add(Texts["DraftSaved"], Severity.Success);
    }

    private async Task DropAsync()
    {
        if (!await Scripts.InvokeAsync<bool>("confirm", Texts["DropSure"].Value))
            return;
        if (await DoAsync(actor => Drafts.DropAsync(actor, Id, _opened!.Seen, CancellationToken.None)) is not null)
            await OpenAsync();
    }

    private async Task AskAsync() => _asking = await Query.CountOpenAsync(Id, CancellationToken.None);

    private async Task PublishAsync()
    {
        if (await DoAsync(actor => Drafts.PublishAsync(actor, Id, _editing!.Json, _opened!.Seen, CancellationToken.None)) is not { } result)
            return;
        List.Forget();
        await OpenAsync();
        Notices.Add(Texts[result.Outcome == CommandOutcome.Done ? "Published" : "PublishedAlready"], Severity.Success);
    }

    /// <returns>Null: it can't be done; the page says why.</returns>
    private async Task<CommandResult?> DoAsync(Func<Actor, Task<CommandResult>> command)
    {
        _busy = true;
        var result = await command(await Person.GetAsync());
        _busy = false;
        _asking = null;
        _fault = Words.Reason(result);
        _isBehind = result.Reason == BotReasons.DraftNewer;
        return result.Ok ? result : null;
    }

    /// <summary>Within the editor one may go about; whoever leaves it with something unsaved is asked.</summary>
    private async Task LeavingAsync(LocationChangingContext leaving)
    {
        var stays = new Uri(Navigation.ToAbsoluteUri(leaving.TargetLocation).ToString()).AbsolutePath == $"/bots/{Id}/form";
        if (!stays && _editing is { IsDirty: true } && !await Scripts.InvokeAsync<bool>("confirm", Texts["LeaveSure"].Value))
            leaving.PreventNavigation();
    }
}
