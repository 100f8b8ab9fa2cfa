using System.Globalization;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Conversations.Templates;
using GarageBand.Bots.Staff;
using GarageBand.Data.Conversations;
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
    private string? _note;
    private string _chosen = "";
    private bool _busy;
    private IReadOnlyList<ReplyTemplate> _templates = [];

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
    private ReplyTemplateQuery Templates { get; set; } = null!;

    [Inject]
    private ReplyFilling Filling { get; set; } = null!;

    [Inject]
    private ActorAccess Access { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PortalTexts> Reasons { get; set; } = null!;

    private bool IsTaken => Row.TakenUntil > Person.UtcNow;

    protected override async Task OnInitializedAsync() => _templates = Row.EndedAt is null ? await Templates.ReadAsync(Row.BotId, CancellationToken.None) : [];

    /// <summary>What the template says to this customer stands in the field, to be read and changed before it is sent; what was typed stays before it.</summary>
    private async Task InsertAsync(string? id)
    {
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var templateId))
            return;

        // The same one may be chosen again: what is chosen goes back to nothing.
        _chosen = id;
        var found = await Filling.FillAsync(Row.Id, templateId, Missing, CancellationToken.None);
        _chosen = "";
        if (found is not { } filled)
        {
            _fault = Texts["TemplateGone"];
            return;
        }

        _fault = null;
        _text = _text.Trim().Length == 0 ? filled.Text : $"{_text.TrimEnd()}\n{filled.Text}";
        _note = filled.IsFallback ? Texts["Fallback", Texts[$"In_{filled.Language}"].Value].Value : null;
    }

    /// <summary>A placeholder in words.</summary>
    private string Missing(string name) => Texts[$"Value_{name}"] is { ResourceNotFound: false } known ? known.Value : name.Split('.')[^1];

    private Task SendAsync() => ActAsync(async () =>
    {
        var result = await Talk.WriteAsync(await Access.GetAsync(), Row.Id, _text, _once, CancellationToken.None);
        if (result.Ok)
            (_text, _note, _once) = ("", null, Guid.NewGuid());
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
