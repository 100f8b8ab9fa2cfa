using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace GarageBand.Web.Components.Phone;

/// <summary>
/// One chat as Telegram shows it. Knows nothing of where messages come from: the sandbox, the form editor and the conversation viewer give it
/// <see cref="Messages"/> and, where the reader may act, <see cref="Acts"/>. Use <c>@key</c> to show another chat or another person's.
/// </summary>
public sealed partial class PhoneScreen
{
    private static readonly TimeSpan _noticeStays = TimeSpan.FromSeconds(3);
    private readonly CancellationTokenSource _gone = new();
    private ElementReference _scroller;
    private ElementReference _jump;
    private IJSObjectReference? _module;
    private IJSObjectReference? _feed;
    private PhoneComposer? _composer;
    private PhonePaying? _paying;
    private PhonePicking? _picking;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private IReadOnlyList<PhoneRow> _rows = [];
    private IReadOnlyList<PhoneMessage>? _laidOut;
    private PhoneMessage? _answering;
    private PhoneMessage? _editing;
    private PhonePick? _picked;
    private PhoneNotice? _notice;
    private PhoneKeyboard? _folded;
    private (PhoneMessage Message, double X, double Y)? _menu;
    private PhoneMedia? _viewed;
    private int? _showNext;

    [Parameter, EditorRequired]
    public PhoneChat Chat { get; set; } = default!;

    /// <summary>In order of their ids; give a new list when something changed.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<PhoneMessage> Messages { get; set; } = [];

    /// <summary>Null: only to be read, without an input line.</summary>
    [Parameter]
    public IPhoneActs? Acts { get; set; }

    [Parameter]
    public bool IsTyping { get; set; }

    /// <summary>Older messages can be asked for.</summary>
    [Parameter]
    public bool HasEarlier { get; set; }

    [Parameter]
    public EventCallback OnEarlier { get; set; }

    /// <summary>As high as its messages, without a scroller of its own: for a post that is looked at.</summary>
    [Parameter]
    public bool Grows { get; set; }

    /// <summary>Stands at the right of the header.</summary>
    [Parameter]
    public RenderFragment? Tools { get; set; }

    /// <summary>The reader's zone; null: the browser's.</summary>
    [Parameter]
    public TimeZoneInfo? Zone { get; set; }

    [Parameter]
    public string TestId { get; set; } = "phone";

    private bool KeyboardShown => Chat.Keyboard is not null && !Chat.Keyboard.SameAs(_folded);

    private EventCallback<bool> Blocking => Acts is null || Chat.Kind != PhoneChatKind.Bot || Messages.Count == 0
        ? default
        : EventCallback.Factory.Create<bool>(this, block => DoAsync(acts => acts.BlockAsync(block)));

    /// <summary>Brings the message into view and lights it up.</summary>
    /// <param name="messageId">Of this chat.</param>
    /// <param name="answer">Begins an answer to it, too.</param>
    public async Task ShowAsync(int messageId, bool answer)
    {
        if (answer && Messages.FirstOrDefault(message => message.Id == messageId) is { } message)
            Answer(message);
        await ShowAsync(messageId);
        StateHasChanged();
    }

    protected override void OnParametersSet()
    {
        if (Zone is not null && !Zone.Equals(_zone))
            (_zone, _laidOut) = (Zone, null);
        if (!ReferenceEquals(_laidOut, Messages))
            (_rows, _laidOut) = (PhoneRows.From(Messages, _zone), Messages);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        try
        {
            _module = await Scripts.InvokeAsync<IJSObjectReference>("import", _gone.Token, "./Components/Phone/PhoneScreen.razor.js");
            _feed = await _module.InvokeAsync<IJSObjectReference>("attach", _gone.Token, _scroller, _jump);
            if (Zone is null && TimeZoneInfo.TryFindSystemTimeZoneById(await _module.InvokeAsync<string>("zone", _gone.Token) ?? "", out var zone))
            {
                (_zone, _rows) = (zone, PhoneRows.From(Messages, zone));
                StateHasChanged();
            }

            if (_showNext is { } messageId)
                await ShowAsync(messageId);
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The page is gone before it was ready.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _gone.Dispose();
        try
        {
            if (_feed is not null)
            {
                await _feed.InvokeVoidAsync("dispose");
                await _feed.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has already let go of it.
        }
    }

    private string DayName(DateOnly day)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Clock.GetUtcNow(), _zone).DateTime);
        if (day == today)
            return Texts["Today"];
        var format = CultureInfo.CurrentCulture.DateTimeFormat.MonthDayPattern;
        return day.ToString(day.Year == today.Year ? format : $"{format} yyyy", CultureInfo.CurrentCulture);
    }

    /// <summary>Does it, and says why not where it can't be done.</summary>
    private async Task<bool> DoAsync(Func<IPhoneActs, Task> act)
    {
        if (Acts is null)
            return false;
        try
        {
            await act(Acts);
            return true;
        }
        catch (PhoneRefusedException refused)
        {
            Notify(new PhoneNotice(refused.Message));
            return false;
        }
    }

    private async Task<bool> SubmitAsync(string text)
    {
        var (editing, answering) = (_editing, _answering);
        var done = await DoAsync(acts => editing is null ? acts.SayAsync(text, answering?.Id) : acts.EditAsync(editing.Id, text));
        if (done)
            Drop();
        StateHasChanged();
        return done;
    }

    private async Task PressAsync(int messageId, PhoneButton button)
    {
        if (PhonePaying.Takes(button))
        {
            await (_paying?.OpenAsync(Messages.First(message => message.Id == messageId), button) ?? Task.CompletedTask);
            return;
        }

        PhoneNotice? notice = null;
        await DoAsync(async acts => notice = await acts.PressAsync(messageId, button));
        if (notice is { Text.Length: > 0 })
            Notify(notice);
        if (PhoneAddress.Safe(notice?.Url) is { } address && _module is not null)
            await _module.InvokeVoidAsync("open", _gone.Token, address);
    }

    private async Task KeyAsync(PhoneKey key)
    {
        var keyboard = Chat.Keyboard;
        var done = await DoAsync(acts => key switch
        {
            { RequestsContact: true } => acts.SendContactAsync(),
            { RequestsLocation: true } => acts.SendLocationAsync(),
            { ChatRequest: not null } => _picking?.OpenAsync(key) ?? Task.CompletedTask,
            _ => acts.SayAsync(key.Text, null),
        });
        if (done && keyboard is { OneTime: true } && key.ChatRequest is null)
            _folded = keyboard;
    }

    private async Task UploadAsync(string? caption, bool asFile)
    {
        if (_picked is not { } picked)
            return;
        var done = await DoAsync(async acts =>
        {
            var uploads = await PhoneFiles.ReadAsync(picked.Files, asFile, Texts, _gone.Token);
            if (!asFile)
                await acts.SendPhotosAsync(uploads, caption, _answering?.Id, _gone.Token);
            for (var i = 0; asFile && i < uploads.Count; i++)
                await acts.SendFileAsync(uploads[i], i == 0 ? caption : null, _answering?.Id, _gone.Token);
        });
        if (!done)
            return;
        Drop();
        ForgetPick();
        StateHasChanged();
    }

    private void Notify(PhoneNotice notice)
    {
        _notice = notice;
        StateHasChanged();
        if (!notice.IsAlert)
            _ = FadeAsync(notice);
    }

    private async Task FadeAsync(PhoneNotice notice)
    {
        try
        {
            await Task.Delay(_noticeStays, Clock, _gone.Token);
            await InvokeAsync(() =>
            {
                if (!ReferenceEquals(_notice, notice))
                    return;
                _notice = null;
                StateHasChanged();
            });
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The page went away first.
        }
    }

    private async Task ShowAsync(int messageId)
    {
        _showNext = _feed is null ? messageId : null;
        if (_feed is not null)
            await _feed.InvokeVoidAsync("show", _gone.Token, messageId);
    }

    private async Task CopyAsync(PhoneMessage message)
    {
        _menu = null;
        if (_module is not null)
            await _module.InvokeVoidAsync("copy", _gone.Token, message.Text);
    }

    private Task DeleteAsync(PhoneMessage message)
    {
        _menu = null;
        return DoAsync(acts => acts.DeleteAsync(message.Id));
    }

    private Task CommentsAsync(int messageId) => DoAsync(acts => acts.OpenCommentsAsync(messageId));

    private Task Command(string command) => DoAsync(acts => acts.SayAsync(command, null));

    private void Picked(PhonePick pick) => _picked = pick;

    private void ForgetPick()
    {
        _picked = null;
        _composer?.ForgetPick();
    }

    private void Menu((PhoneMessage Message, double X, double Y) at) => _menu = Acts is null ? null : at;

    private void Answer(PhoneMessage message)
    {
        if (Acts is not null && Chat.CanWrite)
            (_answering, _editing, _menu) = (message, null, null);
    }

    private void Edit(PhoneMessage message) => (_editing, _answering, _menu) = (message, null, null);

    private void Drop() => (_answering, _editing) = (null, null);
}
