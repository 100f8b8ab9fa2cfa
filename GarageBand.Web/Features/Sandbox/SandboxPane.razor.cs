using System.Globalization;
using GarageBand.Web.Components.Phone;
using GarageBand.Web.Sandbox.World;
using Microsoft.AspNetCore.Components;

namespace GarageBand.Web.Features.Sandbox;

/// <summary>A column of the page: one chat and the person who looks at it.</summary>
public sealed partial class SandboxPane
{
    private SandboxFeed? _feed;
    private SandboxActs? _acts;
    private PhoneChat? _chat;
    private PhoneScreen? _screen;
    private (long Peer, long Person) _shown;
    private int _seen;
    private int _unread;
    private int _count;

    [Parameter, EditorRequired]
    public SandboxPaneSpot Spot { get; set; } = default!;

    [Parameter, EditorRequired]
    public long PersonId { get; set; }

    [Parameter]
    public EventCallback<long> OnPerson { get; set; }

    /// <summary>The person followed a link to the bot with this; null: no link, or they said it already.</summary>
    [Parameter]
    public string? StartCode { get; set; }

    /// <summary>In front where only one column fits: what comes is read at once.</summary>
    [Parameter]
    public bool IsInFront { get; set; }

    [Parameter]
    public EventCallback<int> OnUnread { get; set; }

    /// <summary>How many messages it shows, without words from the service.</summary>
    [Parameter]
    public EventCallback<int> OnCount { get; set; }

    /// <summary>Comments of a channel's post are wanted.</summary>
    [Parameter]
    public EventCallback<SandboxMessage> OnComments { get; set; }

    /// <summary>Brings a message into view, and begins an answer to it where wanted.</summary>
    public Task ShowAsync(int messageId, bool answer) => _screen?.ShowAsync(messageId, answer) ?? Task.CompletedTask;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != (Spot.Peer, PersonId))
            Open();
        await CountAsync();
    }

    public void Dispose() => Close();

    private void Open()
    {
        Close();
        _shown = (Spot.Peer, PersonId);
        _acts = new SandboxActs(World, Money, Picks, PersonId, Spot.Peer, post => OnComments.InvokeAsync(post));
        _feed = new SandboxFeed(World, PersonId, Spot.Peer, Clock);
        _feed.Changed += Refresh;
        Read();
        _seen = Newest;
    }

    private void Close()
    {
        if (_feed is null)
            return;
        _feed.Changed -= Refresh;
        _feed.Dispose();
        _feed = null;
    }

    private int Newest => _feed is { Messages.Count: > 0 } ? _feed.Messages[^1].Id : 0;

    private void Read()
    {
        _feed!.Read();
        var bot = World.Bots.FirstOrDefault(bot => bot.Id == Spot.Peer);
        var followed = StartCode is { } code && !_feed.Messages.Any(message => message.IsMine && message.Text == $"/start {code}") ? StartCode : null;
        _chat = _feed.Chat is null ? null : SandboxView.Chat(_feed.Chat, bot, Texts) with { StartCode = followed };
    }

    private void Refresh() => _ = InvokeAsync(async () =>
    {
        if (_feed is null)
            return;
        Read();
        await CountAsync();
        StateHasChanged();
    });

    private async Task CountAsync()
    {
        if (_feed is null)
            return;
        if (IsInFront)
            _seen = Newest;
        var unread = _feed.Messages.Count(message => message.Id > _seen && !message.IsMine && !message.IsService);
        var count = _feed.Messages.Count(message => !message.IsService);

        // Only what is new goes up: the page draws itself again at each word, and its panes with it.
        if (unread != _unread)
            await OnUnread.InvokeAsync(_unread = unread);
        if (count != _count)
            await OnCount.InvokeAsync(_count = count);
    }

    private void Earlier()
    {
        _feed?.ShowEarlier();
        StateHasChanged();
    }

    private Task Choose(ChangeEventArgs args) =>
        long.TryParse(args.Value as string, CultureInfo.InvariantCulture, out var person) ? OnPerson.InvokeAsync(person) : Task.CompletedTask;
}
