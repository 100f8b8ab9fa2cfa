using GarageBand.Bots.Bots;
using GarageBand.Bots.Staff;
using GarageBand.Data.Bots;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GarageBand.Web.Features.Bots;

/// <summary>Name, language, moderation and token of a bot.</summary>
public sealed partial class BotSettings
{
    private static readonly ModerationMode[] Moderations = Enum.GetValues<ModerationMode>();
    private static readonly UpdateMode[] WaysOfUpdates = Enum.GetValues<UpdateMode>();
    private readonly Dictionary<string, object?> _nameAttributes = new() { ["data-testid"] = "bot-name", ["autocomplete"] = "off" };
    private readonly Dictionary<string, object?> _tokenAttributes = new() { ["data-testid"] = "bot-token", ["autocomplete"] = "off", ["spellcheck"] = "false" };
    private string _name = "";
    private string _token = "";
    private string? _fault;
    private bool _busy;

    [Parameter, EditorRequired]
    public BotRow Bot { get; set; } = null!;

    [Parameter]
    public bool MayChange { get; set; }

    /// <summary>Without what a bot that is being set up has just got: its token and how its updates come.</summary>
    [Parameter]
    public bool Brief { get; set; }

    [Inject]
    private BotCommands Commands { get; set; } = null!;

    [Inject]
    private BotList List { get; set; } = null!;

    [Inject]
    private ActorAccess Person { get; set; } = null!;

    [Inject]
    private ISnackbar Notices { get; set; } = null!;

    protected override void OnInitialized() => _name = Bot.Name;

    private Task RenameAsync() => DoAsync(actor => Commands.RenameAsync(actor, Bot.Id, _name, CancellationToken.None));

    private Task SpeakAsync(ChangeEventArgs args) =>
        DoAsync(actor => Commands.SetLanguageAsync(actor, Bot.Id, args.Value as string ?? "", CancellationToken.None));

    private Task ModerateAsync(ChangeEventArgs args) => Enum.TryParse<ModerationMode>(args.Value as string, out var mode)
        ? DoAsync(actor => Commands.SetModerationAsync(actor, Bot.Id, mode, CancellationToken.None))
        : Task.CompletedTask;

    private Task ReceiveAsync(ChangeEventArgs args) => Enum.TryParse<UpdateMode>(args.Value as string, out var mode)
        ? DoAsync(actor => Commands.SetUpdatesAsync(actor, Bot.Id, mode, CancellationToken.None))
        : Task.CompletedTask;

    private async Task ChangeTokenAsync()
    {
        await DoAsync(actor => Commands.ChangeTokenAsync(actor, Bot.Id, _token, Bot.ApiBaseUrl, CancellationToken.None));
        if (_fault is null)
            _token = "";
    }

    private async Task DoAsync(Func<Actor, Task<CommandResult>> command)
    {
        _busy = true;
        StateHasChanged();
        _fault = Texts.Reason(await command(await Person.GetAsync()));
        List.Forget();
        _busy = false;
        if (_fault is null)
            Notices.Add(Texts["Saved"], Severity.Success);
    }
}
