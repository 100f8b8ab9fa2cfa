using GarageBand.Bots.Bots.Binding;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace GarageBand.Web.Features.Bots;

/// <summary>One chat of a bot, and the line to bind another.</summary>
public sealed partial class BotChat
{
    private readonly Dictionary<string, object?> _attributes = new() { ["data-testid"] = "chat-input", ["autocomplete"] = "off", ["spellcheck"] = "false" };
    private string _typed = "";
    private string? _fault;
    private bool _editing;
    private bool _busy;

    [Parameter, EditorRequired]
    public BindingPlace Place { get; set; }

    /// <summary>Null: bound to nothing.</summary>
    [Parameter]
    public BoundChat? Chat { get; set; }

    /// <summary>Null: not looked at.</summary>
    [Parameter]
    public BindingCheck? Check { get; set; }

    [Parameter]
    public bool Checking { get; set; }

    [Parameter]
    public bool MayChange { get; set; }

    /// <summary>Binds what is typed, or nothing; says in words what is wrong.</summary>
    [Parameter, EditorRequired]
    public Func<string?, Task<string?>> Bind { get; set; } = null!;

    /// <summary>Below what is told of the chat.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string Icon => Place switch
    {
        BindingPlace.Channel => Icons.Material.Outlined.Campaign,
        BindingPlace.Discussion => Icons.Material.Outlined.Forum,
        BindingPlace.Admin => Icons.Material.Outlined.AdminPanelSettings,
        _ => Icons.Material.Outlined.Reviews,
    };

    private void Edit() => (_editing, _typed, _fault) = (true, "", null);

    private Task KeyAsync(KeyboardEventArgs args) => args.Key == "Enter" && _typed.Trim().Length > 0 ? SaveAsync(_typed) : Task.CompletedTask;

    private async Task SaveAsync(string? chat)
    {
        if (_busy)
            return;
        (_busy, _fault) = (true, null);
        StateHasChanged();
        _fault = await Bind(chat);
        _busy = false;
        if (_fault is null)
            (_editing, _typed) = (false, "");
    }

    /// <summary>What the bot may do here, as far as it matters in this place.</summary>
    private IEnumerable<string> Rights(BindingCheck check)
    {
        if (check.Rights is not { IsMember: true } rights)
            yield break;
        yield return Texts[rights.IsAdministrator ? "RightAdministrator" : "RightMember"];
        if (Place != BindingPlace.Channel || !rights.IsAdministrator)
            yield break;
        if (rights.CanPost)
            yield return Texts["RightPost"];
        if (rights.CanEdit)
            yield return Texts["RightEdit"];
        if (rights.CanDelete)
            yield return Texts["RightDelete"];
    }
}
