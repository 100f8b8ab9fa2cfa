using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Web.Localization;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace GarageBand.Web.Features.Bots;

/// <summary>Adds a bot by its token, once Telegram has said whose it is.</summary>
public sealed partial class NewBotPage
{
    private readonly Dictionary<string, object?> _tokenAttributes = new() { ["data-testid"] = "token", ["autocomplete"] = "off", ["spellcheck"] = "false" };
    private string _token = "";
    private string _form = PresetForms.Keys.Contains("repairs") ? "repairs" : PresetForms.Keys[0];
    private string _language = PortalLanguages.Current;
    private string? _address;
    private string? _fault;
    private long? _existing;
    private bool _busy;

    [Inject]
    private BotCommands Commands { get; set; } = null!;

    [Inject]
    private BotList List { get; set; } = null!;

    [Inject]
    private ActorAccess Person { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string FormName(string? key) => Texts[$"Form_{key}"] is { ResourceNotFound: false } name ? name : key ?? "";

    private Task KeyAsync(KeyboardEventArgs args) => args.Key == "Enter" ? AddAsync() : Task.CompletedTask;

    private async Task AddAsync()
    {
        if (_busy)
            return;
        (_busy, _fault, _existing) = (true, null, null);
        StateHasChanged();
        try
        {
            var address = string.IsNullOrWhiteSpace(_address) ? null : _address.Trim();
            var added = await Commands.AddAsync(await Person.GetAsync(), new NewBot(_token, _form, _language, ApiBaseUrl: address), CancellationToken.None);
            if (added is { Result.Ok: true, BotId: { } id })
            {
                List.Forget();
                Navigation.NavigateTo($"/bots/{id}");
                return;
            }

            _fault = Texts.Reason(added.Result);
            _existing = added.BotId;
        }
        finally
        {
            _busy = false;
        }
    }
}
