using GarageBand.Bots.Staff;
using GarageBand.Data.Staff;
using GarageBand.Web.Features.Bots;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace GarageBand.Web.Features.Staff;

/// <summary>Who may sign in, and as what.</summary>
public sealed partial class StaffPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly Dictionary<string, object?> _emailAttributes = new() { ["data-testid"] = "staff-email", ["autocomplete"] = "off", ["spellcheck"] = "false" };
    private IReadOnlyList<StaffRow>? _rows;
    private (string Email, string Address)? _link;
    private string _email = "";
    private string _role = StaffRoles.Moderator;
    private IReadOnlyList<long>? _newBots;
    private string? _fault;
    private string? _rowFault;
    private long? _self;
    private bool _busy;

    [Inject]
    private StaffQuery Query { get; set; } = null!;

    [Inject]
    private StaffCommands Commands { get; set; } = null!;

    [Inject]
    private TelegramLinks Links { get; set; } = null!;

    [Inject]
    private ActorAccess Person { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _self = await Person.FindIdAsync();
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (!_gone.IsCancellationRequested)
            _rows = await Query.ReadAsync(_gone.Token);
    }

    private Task KeyAsync(KeyboardEventArgs args) => args.Key == "Enter" && _email.Trim().Length > 0 ? InviteAsync() : Task.CompletedTask;

    private async Task InviteAsync()
    {
        if (_busy)
            return;
        (_busy, _link) = (true, null);
        var email = _email.Trim();
        var (result, invitation) = await Commands.InviteAsync(await Person.GetAsync(), email, _role, _newBots, CancellationToken.None);
        _fault = Texts.Reason(result);
        if (invitation is not null)
            (_email, _newBots, _link) = ("", null, (email, Address(invitation)));
        await ReadAsync();
        _busy = false;
    }

    private async Task LinkAsync(StaffRow row)
    {
        var (result, invitation) = await Commands.InviteAgainAsync(await Person.GetAsync(), row.Id, CancellationToken.None);
        _rowFault = Texts.Reason(result);
        _link = invitation is null ? null : (row.Email, Address(invitation));
        await ReadAsync();
    }

    private async Task ChangeRoleAsync(StaffRow row, string role) => await DoAsync(Commands.ChangeRoleAsync(await Person.GetAsync(), row.Id, role, CancellationToken.None));

    private async Task ChangeBotsAsync(StaffRow row, IReadOnlyList<long>? bots) => await DoAsync(Commands.ChangeBotsAsync(await Person.GetAsync(), row.Id, bots, CancellationToken.None));

    private async Task EnableAsync(StaffRow row, bool enabled) => await DoAsync(Commands.SetEnabledAsync(await Person.GetAsync(), row.Id, enabled, CancellationToken.None));

    private async Task UnlinkAsync(StaffRow row) => await DoAsync(Links.UnlinkAsync(await Person.GetAsync(), row.Id, CancellationToken.None));

    private async Task EndTwoFactorAsync(StaffRow row) => await DoAsync(Commands.EndTwoFactorAsync(await Person.GetAsync(), row.Id, CancellationToken.None));

    private async Task DoAsync(Task<CommandResult> command)
    {
        _rowFault = Texts.Reason(await command);
        await ReadAsync();
    }

    private string Address(string invitation) => Navigation.ToAbsoluteUri($"/invite?to={Uri.EscapeDataString(invitation)}").ToString();
}
