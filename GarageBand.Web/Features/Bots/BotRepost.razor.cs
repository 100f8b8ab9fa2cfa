using System.Net;
using GarageBand.Bots.Bots;
using GarageBand.Data.Bots;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GarageBand.Web.Features.Bots;

/// <summary>What a bot does with requests that nobody served, and by which clock.</summary>
public sealed partial class BotRepost
{
    private const string None = "none";

    private static readonly IReadOnlyList<string> Modes = [None, .. RepostSettings.Modes];

    /// <summary>Hundreds, the same ones for everybody: as elements they would take 160 KB of each circuit.</summary>
    private static readonly MarkupString KnownZones = new(string.Concat(BotTimeZone.All.Select(WebUtility.HtmlEncode).Select(z => $"<option value=\"{z}\">{z}</option>")));

    private string _mode = None;
    private int _afterDays = 21;
    private int _maxTimes = 3;
    private TimeOnly _at = RepostRule.UsualTime;
    private string _zone = "";
    private string? _fault;
    private bool _busy;

    [Parameter, EditorRequired]
    public BotRow Bot { get; set; } = null!;

    [Parameter]
    public bool MayChange { get; set; }

    /// <summary>Answers what is wrong, in words; null: saved.</summary>
    [Parameter, EditorRequired]
    public Func<RepostSettings?, string, Task<string?>> Save { get; set; } = null!;

    [Inject]
    private ISnackbar Notices { get; set; } = null!;

    private RepostSettings? Wanted => _mode == None ? null : new RepostSettings(_mode, _afterDays, _maxTimes, _at);

    private bool IsChanged => Wanted != Bot.Repost || _zone != Bot.TimeZone;

    protected override void OnInitialized()
    {
        _zone = Bot.TimeZone;
        if (Bot.Repost is { } rule)
            (_mode, _afterDays, _maxTimes, _at) = (rule.Mode, rule.AfterDays, rule.MaxTimes, rule.At);
    }

    private async Task SaveAsync()
    {
        _busy = true;
        StateHasChanged();
        _fault = await Save(Wanted, _zone);
        _busy = false;
        if (_fault is null)
            Notices.Add(Texts["Saved"], Severity.Success);
    }
}
