using GarageBand.Bots.Conversations;
using GarageBand.Bots.Staff;
using GarageBand.Web.Features.Bots;
using GarageBand.Web.Localization;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace GarageBand.Web.Features.Conversations;

/// <summary>Writes to a customer in the bot's place, and hands the conversation back.</summary>
public sealed partial class ConversationWrite
{
    private string _text = "";
    private string? _fault;
    private bool _busy;

    /// <summary>Names the message that is being written: a click that comes twice sends one.</summary>
    private Guid _once = Guid.NewGuid();

    [Parameter, EditorRequired]
    public ConversationRow Row { get; set; } = null!;

    /// <summary>Something changed.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    [Inject]
    private TakeOver Talk { get; set; } = null!;

    [Inject]
    private ActorAccess Access { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PortalTexts> Reasons { get; set; } = null!;

    private bool IsTaken => Row.TakenUntil > Person.UtcNow;

    private Task SendAsync() => ActAsync(async () =>
    {
        var result = await Talk.WriteAsync(await Access.GetAsync(), Row.Id, _text, _once, CancellationToken.None);
        if (result.Ok)
            (_text, _once) = ("", Guid.NewGuid());
        return result;
    });

    private Task HandBackAsync() => ActAsync(async () => await Talk.HandBackAsync(await Access.GetAsync(), Row.Id, CancellationToken.None));

    private async Task ActAsync(Func<Task<CommandResult>> act)
    {
        if (_busy)
            return;
        _busy = true;
        _fault = Reasons.Reason(await act());
        await OnDone.InvokeAsync();
        _busy = false;
    }
}
