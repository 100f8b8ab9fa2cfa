using GarageBand.Bots.Bots;
using GarageBand.Bots.Staff;
using GarageBand.Bots.Telegram;
using GarageBand.Web.Localization;
using GarageBand.Web.Sandbox.Demo;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace GarageBand.Web.Features.Bots.Setup;

/// <summary>The token: Telegram says whose it is, and the bot is here, stopped. Or a bot of the sandbox, which needs nobody's leave.</summary>
public sealed partial class SetupToken
{
    private readonly Dictionary<string, object?> _tokenAttributes = new() { ["data-testid"] = "token", ["autocomplete"] = "off", ["spellcheck"] = "false" };
    private string _token = "";
    private string? _address;
    private string? _fault;
    private long? _existing;
    private bool _busy;

    /// <summary>One that is here without a token (a copy of another); null: a new one.</summary>
    [Parameter]
    public BotRow? Bot { get; set; }

    /// <summary>Told the bot's id.</summary>
    [Parameter]
    public EventCallback<long> OnDone { get; set; }

    [Inject]
    private BotCommands Commands { get; set; } = null!;

    [Inject]
    private BotList List { get; set; } = null!;

    [Inject]
    private ActorAccess Person { get; set; } = null!;

    [Inject]
    private IEnumerable<SandboxBots> Sandboxes { get; set; } = null!;

    /// <summary>Null: it is switched off.</summary>
    private SandboxBots? Sandbox => Sandboxes.FirstOrDefault();

    private Task KeyAsync(KeyboardEventArgs args) => args.Key == "Enter" ? AddAsync(_token, _address) : Task.CompletedTask;

    private Task PlayAsync() => AddAsync(Sandbox!.Make(Bot?.Name ?? Texts["SandboxBotName"]), ApiAddress.Sandbox);

    private async Task AddAsync(string token, string? typed)
    {
        if (_busy)
            return;
        (_busy, _fault, _existing) = (true, null, null);
        StateHasChanged();
        var address = string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
        var (result, botId) = Bot is null ? await AddNewAsync(token, address) : (await Commands.ChangeTokenAsync(await Person.GetAsync(), Bot.Id, token, address, CancellationToken.None), Bot.Id);
        List.Forget();
        _busy = false;
        _fault = Texts.Reason(result);
        if (_fault is null && botId is { } id)
            await OnDone.InvokeAsync(id);
        else if (Bot is null)
            _existing = botId;
    }

    private async Task<(CommandResult Result, long? BotId)> AddNewAsync(string token, string? address)
    {
        var added = await Commands.AddAsync(await Person.GetAsync(), new NewBot(token, Language: PortalLanguages.Current, ApiBaseUrl: address, Enabled: false), CancellationToken.None);
        return (added.Result, added.BotId);
    }
}
