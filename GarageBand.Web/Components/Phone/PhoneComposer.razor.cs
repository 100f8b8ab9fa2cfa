using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace GarageBand.Web.Components.Phone;

/// <summary>The input line. What is being typed lives in the browser until it is sent, so no keystroke is lost to a slow line.</summary>
public sealed partial class PhoneComposer
{
    private readonly string _id = Guid.NewGuid().ToString("N")[..8];
    private ElementReference _form;
    private DotNetObjectReference<PhoneComposer>? _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _line;
    private PhoneMessage? _wasEditing;
    private PhoneMessage? _wasAnswering;
    private bool _attach;
    private bool _commands;
    private string _filter = "";
    private int _pick;

    [Parameter, EditorRequired]
    public PhoneChat Chat { get; set; } = default!;

    /// <summary>Message being answered; null: none.</summary>
    [Parameter]
    public PhoneMessage? Answering { get; set; }

    /// <summary>Own message being changed; null: none.</summary>
    [Parameter]
    public PhoneMessage? Editing { get; set; }

    [Parameter]
    public bool KeyboardShown { get; set; }

    /// <summary>Gives false when the text was not taken: it comes back into the line.</summary>
    [Parameter, EditorRequired]
    public Func<string, Task<bool>> OnSubmit { get; set; } = default!;

    [Parameter]
    public EventCallback<PhonePick> OnPick { get; set; }

    /// <summary>Neither answering nor editing any more.</summary>
    [Parameter]
    public EventCallback OnDrop { get; set; }

    [Parameter]
    public EventCallback OnKeyboard { get; set; }

    [Parameter]
    public EventCallback OnContact { get; set; }

    [Parameter]
    public EventCallback OnLocation { get; set; }

    [Parameter]
    public EventCallback OnSticker { get; set; }

    [Parameter]
    public EventCallback OnVoice { get; set; }

    private string PhotoInput => $"photo-{_id}";

    private string FileInput => $"file-{_id}";

    private IEnumerable<PhoneCommand> Matching =>
        Chat.Commands.Where(command => command.Name.StartsWith(_filter, StringComparison.OrdinalIgnoreCase));

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public async Task SubmitAsync(string text)
    {
        _commands = false;
        if (!await OnSubmit(text) && _line is not null)
            await _line.InvokeVoidAsync("set", text);
        StateHasChanged();
    }

    /// <summary>Lets go of the chosen files, so that the same ones can be chosen again.</summary>
    public void ForgetPick()
    {
        _pick++;
        StateHasChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (firstRender)
            {
                _self = DotNetObjectReference.Create(this);
                _module = await Scripts.InvokeAsync<IJSObjectReference>("import", "./Components/Phone/PhoneComposer.razor.js");
                _line = await _module.InvokeAsync<IJSObjectReference>("attach", _form, _self, PhotoInput);
            }

            var (wasEditing, wasAnswering) = (_wasEditing, _wasAnswering);
            (_wasEditing, _wasAnswering) = (Editing, Answering);
            if (_line is null)
                return;
            if (Editing?.Id != wasEditing?.Id)
                await _line.InvokeVoidAsync("set", Editing?.Text ?? "");
            else if (Answering is not null && Answering.Id != wasAnswering?.Id)
                await _line.InvokeVoidAsync("focus");
        }
        catch (JSDisconnectedException)
        {
            // The page is gone; there is nothing to prepare.
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_line is not null)
            {
                await _line.InvokeVoidAsync("dispose");
                await _line.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has already let go of it.
        }

        _self?.Dispose();
    }

    private static string Line(PhoneMessage message) =>
        message.Text.Length > 0 ? message.Text : message.Media?.Name ?? "…";

    private void Typed(ChangeEventArgs args)
    {
        var text = args.Value as string ?? "";
        _commands = text.StartsWith('/') && !text.Contains(' ', StringComparison.Ordinal);
        _filter = _commands ? text[1..] : "";
    }

    private async Task CommandAsync(PhoneCommand command)
    {
        (_commands, _filter) = (false, "");
        if (_line is not null)
            await _line.InvokeVoidAsync("set", "");
        await OnSubmit($"/{command.Name}");
    }

    private Task QuickAsync(EventCallback act)
    {
        _attach = false;
        return act.InvokeAsync();
    }

    private async Task PickAsync(InputFileChangeEventArgs args, bool asFile)
    {
        _attach = false;
        if (args.FileCount == 0)
            return;
        var files = args.GetMultipleFiles(Math.Max(args.FileCount, 1));
        var pictures = files.All(file => file.ContentType.StartsWith("image/", StringComparison.Ordinal));
        IReadOnlyList<string> previews = pictures && _line is not null
            ? await _line.InvokeAsync<string[]>("previews", asFile ? FileInput : PhotoInput)
            : [];
        await OnPick.InvokeAsync(new PhonePick(files, previews, pictures, asFile));
    }
}
