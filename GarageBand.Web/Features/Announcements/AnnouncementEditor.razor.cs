using GarageBand.Bots.Announcements;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Data.Announcements;
using GarageBand.Web.Features.Bots;
using GarageBand.Web.Localization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace GarageBand.Web.Features.Announcements;

/// <summary>Where an announcement is written.</summary>
public sealed partial class AnnouncementEditor
{
    private static readonly int[] Spans = [7, 30, 90, 365];

    private readonly CancellationTokenSource _gone = new();
    private long _countedBot;
    private AnnouncementPeople? _countedPeople;

    [Parameter, EditorRequired]
    public AnnouncementEdit Edit { get; set; } = null!;

    [Parameter, EditorRequired]
    public BotRow Bot { get; set; } = null!;

    /// <summary>Null: text alone.</summary>
    [Parameter]
    public AnnouncementPicture? Media { get; set; }

    /// <summary>Why the file that was chosen last is not taken; null: it is.</summary>
    [Parameter]
    public string? MediaFault { get; set; }

    /// <summary>A file, or null: none.</summary>
    [Parameter]
    public EventCallback<AnnouncementFile?> OnMedia { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>How many would get it; told while it is not known.</summary>
    [Parameter]
    public int? Count { get; set; }

    [Parameter]
    public EventCallback<int?> CountChanged { get; set; }

    /// <summary>Faults show once something was written there: an empty page accuses nobody.</summary>
    [Parameter]
    public IReadOnlyList<AnnouncementFault> Faults { get; set; } = [];

    [Inject]
    private IStringLocalizer<PortalTexts> Portal { get; set; } = null!;

    private int Most => Media is null ? MessagingLimits.Text : MessagingLimits.Caption;

    /// <summary>The bot's own first.</summary>
    private IEnumerable<string> Shown => Languages.All.OrderBy(l => l != Bot.Language);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_countedBot != Bot.Id || _countedPeople != Edit.People)
            await CountAsync();
    }

    private static string? Word(ChangeEventArgs args) => args.Value is string { Length: > 0 } word ? word : null;

    private static string Switch(bool? value) => value switch { true => "yes", false => "no", null => "" };

    private static bool? Switch(ChangeEventArgs args) => Word(args) switch { "yes" => true, "no" => false, _ => null };

    private List<string> FaultsOf(Func<AnnouncementFault, bool> which) => [.. Faults.Where(which)
        .Select(f => f.Detail is { } detail ? $"{Portal.Reason(f.Reason)} ({detail})" : Portal.Reason(f.Reason))];

    private Task AddressAsync(AnnouncementAudience audience) => ChangeAsync(() => Edit.Audience = audience);

    private async Task PickAsync(Func<AnnouncementPeople, AnnouncementPeople> pick)
    {
        await ChangeAsync(() => Edit.People = pick(Edit.People));
        await CountAsync();
    }

    private Task WriteAsync(string language, string? text) => ChangeAsync(() => Edit.Texts[language] = text ?? "");

    private async Task ChangeAsync(Action change)
    {
        change();
        await OnChanged.InvokeAsync();
    }

    private async Task CountAsync()
    {
        var (bot, people) = (Bot.Id, Edit.People);
        (_countedBot, _countedPeople) = (bot, people);
        await CountChanged.InvokeAsync(null);
        try
        {
            var count = await Reach.CountAsync(bot, people, _gone.Token);
            if (_countedBot == bot && _countedPeople == people)
                await CountChanged.InvokeAsync(count);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }
}
