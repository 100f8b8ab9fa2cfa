using System.Globalization;
using System.Text;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Bots.Files;
using GarageBand.Bots.Forms;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace GarageBand.Web.Features.Bots.Setup;

/// <summary>What the bot asks: a form that ships, another bot's, or a file (a form, or a bots file with one bot, which brings its rules along).</summary>
public sealed partial class SetupForm
{
    private const int LargestFile = 1024 * 1024;

    private IReadOnlyList<BotRow> _others = [];
    private IReadOnlyList<string> _faults = [];
    private FormChoice _choice = new();
    private string? _fileName;
    private string? _fault;
    private bool _needsSource;
    private bool _busy;

    [Parameter, EditorRequired]
    public BotRow Bot { get; set; } = null!;

    [Parameter]
    public EventCallback OnDone { get; set; }

    [Inject]
    private BotForms Forms { get; set; } = null!;

    [Inject]
    private BotFileImport Files { get; set; } = null!;

    [Inject]
    private BotList List { get; set; } = null!;

    [Inject]
    private ActorAccess Person { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var all = await List.GetAsync(CancellationToken.None);
        _others = [.. all.Where(b => b.Id != Bot.Id)];
        Take(PresetForms.Keys.Contains(Bot.FormKey) ? new FormChoice(Preset: Bot.FormKey) : new FormChoice(LikeBotId: Bot.Id));
        _choice = _choice with { SourceBotId = _others.FirstOrDefault(b => b.Name == Bot.SourceName)?.Id };
    }

    private void Take(FormChoice choice)
    {
        (_fault, _faults, _fileName) = (null, [], choice.Document is null ? null : _fileName);
        _choice = choice with { SourceBotId = _choice.SourceBotId };
        _needsSource = choice.Preset is { } preset ? PresetForms.SavesSearches(preset) : choice.LikeBotId is { } like && (_others.FirstOrDefault(b => b.Id == like) ?? Bot).IsFilter;
    }

    private void Like(ChangeEventArgs args)
    {
        if (Read(args) is { } id)
            Take(new FormChoice(LikeBotId: id));
    }

    private void Source(ChangeEventArgs args) => _choice = _choice with { SourceBotId = Read(args) };

    private async Task LoadAsync(InputFileChangeEventArgs args)
    {
        try
        {
            using var reader = new StreamReader(args.File.OpenReadStream(LargestFile), Encoding.UTF8);
            var text = await reader.ReadToEndAsync();
            _fileName = args.File.Name;
            Take(new FormChoice(Document: text));
        }
        catch (IOException)
        {
            _fault = Texts["FileTooLarge"];
        }
    }

    private async Task SaveAsync()
    {
        (_busy, _fault, _faults) = (true, null, []);
        StateHasChanged();
        var actor = await Person.GetAsync();
        if (_choice.Document is { } document && BotFileImport.IsBotsFile(document))
        {
            var imported = await Files.ImportAsync(actor, Bot.Id, document, BotFileParts.WithoutChats, CancellationToken.None);
            (_fault, _faults) = (Texts.Reason(imported.Result), imported.Fault is { } line ? [line] : []);
        }
        else
        {
            var set = await Forms.SetAsync(actor, Bot.Id, _choice, CancellationToken.None);
            (_fault, _faults) = (Texts.Reason(set.Result), set.Faults);
            _needsSource |= set.Result.Reason == BotReasons.SourceMissing;
        }

        List.Forget();
        _busy = false;
        if (_fault is null)
            await OnDone.InvokeAsync();
    }

    private static long? Read(ChangeEventArgs args) => long.TryParse(args.Value as string, CultureInfo.InvariantCulture, out var id) ? id : null;
}
