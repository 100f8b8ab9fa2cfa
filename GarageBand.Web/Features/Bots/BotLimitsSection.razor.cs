using GarageBand.Bots.Bots;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GarageBand.Web.Features.Bots;

/// <summary>What a bot allows one customer, against abuse; an empty field is no limit.</summary>
public sealed partial class BotLimitsSection
{
    private int? _open;
    private int? _minutes;
    private int? _messages;
    private int? _days;
    private string _action = LimitSettings.Show;
    private string? _fault;
    private bool _busy;

    [Parameter, EditorRequired]
    public BotRow Bot { get; set; } = null!;

    [Parameter]
    public bool MayChange { get; set; }

    /// <summary>Answers what is wrong, in words; null: saved.</summary>
    [Parameter, EditorRequired]
    public Func<LimitSettings, Task<string?>> Save { get; set; } = null!;

    [Inject]
    private ISnackbar Notices { get; set; } = null!;

    private LimitSettings Wanted => new(_open, _minutes, _days, _action, _messages);

    protected override void OnInitialized() =>
        (_open, _minutes, _days, _action, _messages) = Bot.Limits;

    private async Task SaveAsync()
    {
        _busy = true;
        StateHasChanged();
        _fault = await Save(Wanted);
        _busy = false;
        if (_fault is null)
            Notices.Add(Texts["Saved"], Severity.Success);
    }
}
