using System.Text;
using GarageBand.Bots.Bots.Files;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;

namespace GarageBand.Web.Features.Bots;

/// <summary>Makes a bot like the bot of a file, once somebody has read what that changes.</summary>
public sealed partial class BotImportDialog
{
    private const int LargestFile = 1024 * 1024;

    private BotFileResult? _result;
    private string _text = "";
    private string? _name;
    private string? _fault;
    private bool _busy;

    [CascadingParameter]
    public IMudDialogInstance Dialog { get; set; } = null!;

    [Parameter, EditorRequired]
    public long BotId { get; set; }

    [Inject]
    private BotFileImport Files { get; set; } = null!;

    [Inject]
    private BotList List { get; set; } = null!;

    [Inject]
    private ActorAccess Person { get; set; } = null!;

    [Inject]
    private ISnackbar Notices { get; set; } = null!;

    private async Task LoadAsync(InputFileChangeEventArgs args)
    {
        (_result, _fault, _name) = (null, null, args.File.Name);
        try
        {
            using var reader = new StreamReader(args.File.OpenReadStream(LargestFile), Encoding.UTF8);
            _text = await reader.ReadToEndAsync();
            _result = await Files.PreviewAsync(await Person.GetAsync(), BotId, _text, BotFileParts.All, CancellationToken.None);
            _fault = Texts.Reason(_result.Result);
        }
        catch (IOException)
        {
            _fault = Texts["FileTooLarge"];
        }
    }

    private async Task ImportAsync()
    {
        _busy = true;
        _result = await Files.ImportAsync(await Person.GetAsync(), BotId, _text, BotFileParts.All, CancellationToken.None);
        (_busy, _fault) = (false, Texts.Reason(_result.Result));
        List.Forget();
        if (_fault is not null)
            return;
        Notices.Add(Texts["Saved"], Severity.Success);
        Dialog.Close();
    }
}
