using GarageBand.Bots.Bots.Binding;
using GarageBand.Data;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Bots;

/// <summary>The four chats of a bot: what it is bound to, what it may do there, what to fix.</summary>
public sealed partial class BotChats : IDisposable
{
    private static readonly BindingPlace[] _places = Enum.GetValues<BindingPlace>();

    private readonly CancellationTokenSource _left = new();
    private readonly Dictionary<BindingPlace, BindingCheck> _checks = [];
    private Dictionary<BindingPlace, BoundChat>? _chats;
    private string? _problem;
    private bool _checking;
    private long? _first;

    [Parameter, EditorRequired]
    public long BotId { get; set; }

    [Parameter]
    public bool MayChange { get; set; }

    /// <summary>A channel that is bound while somebody looks gets its test post without a press.</summary>
    [Parameter]
    public bool TriesItself { get; set; }

    /// <summary>The admin group alone: a filter bot posts nowhere.</summary>
    [Parameter]
    public bool OnlyStaff { get; set; }

    private IReadOnlyList<BindingPlace> Places => OnlyStaff ? [BindingPlace.Admin] : _places;

    [Inject]
    private BotBindings Bindings { get; set; } = null!;

    [Inject]
    private BotList List { get; set; } = null!;

    [Inject]
    private ActorAccess Person { get; set; } = null!;

    [Inject]
    private IDbContextFactory<GarageBandContext> Contexts { get; set; } = null!;

    public void Dispose()
    {
        List.Changed -= Refresh;
        _left.Cancel();
        _left.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        List.Changed += Refresh;
        await ReadAsync();
        _first = _chats?.GetValueOrDefault(BindingPlace.Channel)?.Id;
        StateHasChanged();
        await CheckAsync();
    }

    /// <summary>A chat was picked in Telegram, or the bot's rights changed there: looks again where that can have changed anything.</summary>
    private void Refresh() => _ = InvokeAsync(async () =>
    {
        if (_left.IsCancellationRequested || _checking)
            return;
        var known = _chats?.ToDictionary(c => c.Key, c => c.Value.Id);
        await ReadAsync();
        var isSame = known is not null && _chats!.Count == known.Count && _chats.All(c => known.GetValueOrDefault(c.Key) == c.Value.Id);
        if (!isSame || _checks.Values.Any(c => !c.IsWell))
            await CheckAsync();
        StateHasChanged();
    });

    private async Task CheckAsync()
    {
        _checking = true;
        try
        {
            var check = await Bindings.CheckAsync(BotId, _left.Token);
            _problem = check?.Problem is { } problem ? Texts.Reason(problem) : null;
            Keep(check?.Chats ?? []);
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // The person went on to another page.
        }
        finally
        {
            _checking = false;
        }
    }

    /// <returns>What went wrong, in words; null: nothing.</returns>
    private async Task<string?> BindAsync(BindingPlace place, string? chat)
    {
        var bound = await Bindings.BindAsync(await Person.GetAsync(), BotId, place, chat, CancellationToken.None);
        if (!bound.Result.Ok)
            return Texts.Reason(bound.Result);
        if (place == BindingPlace.Channel)
            _checks.Remove(BindingPlace.Discussion);
        _checks.Remove(place);
        Keep(bound.Checks);
        List.Forget();
        await ReadAsync();
        StateHasChanged();
        return null;
    }

    private void Keep(IEnumerable<BindingCheck> checks)
    {
        foreach (var check in checks)
            _checks[check.Place] = check;
    }

    private async Task ReadAsync()
    {
        await using var db = await Contexts.CreateDbContextAsync(_left.Token);
        var binding = await db.Bots.AsNoTracking().Where(b => b.Id == BotId).Select(b => b.Binding).FirstOrDefaultAsync(_left.Token);
        _chats = [];
        Add(BindingPlace.Channel, binding?.ChannelId, binding?.ChannelTitle, binding?.ChannelUsername);
        Add(BindingPlace.Discussion, binding?.DiscussionGroupId, binding?.DiscussionGroupTitle, null);
        Add(BindingPlace.Admin, binding?.AdminGroupId, binding?.AdminGroupTitle, null);
        Add(BindingPlace.Feedback, binding?.FeedbackGroupId, binding?.FeedbackGroupTitle, null);
    }

    private void Add(BindingPlace place, long? id, string? title, string? username)
    {
        if (id is { } known)
            _chats![place] = new BoundChat(known, title, username);
    }
}
