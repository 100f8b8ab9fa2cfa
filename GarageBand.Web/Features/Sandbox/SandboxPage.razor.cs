using System.Globalization;
using GarageBand.Web.Sandbox.World;
using Microsoft.AspNetCore.Components;

namespace GarageBand.Web.Features.Sandbox;

/// <summary>A bot's whole world side by side: the customer's phone, the channel, its discussion and the admin group.</summary>
public sealed partial class SandboxPage
{
    private IReadOnlyList<SandboxPaneSpot> _panes = [];
    private SandboxPane?[] _slots = [];
    private long[] _people = [];
    private int[] _unread = [];
    private int[] _counts = [];
    private SandboxBot? _bot;
    private SandboxLinks? _links;
    private int _front;
    private bool _hintHidden;

    /// <summary>The bot's id; null or unknown: the oldest.</summary>
    [SupplyParameterFromQuery(Name = "bot")]
    public long? BotId { get; set; }

    /// <summary>As behind <c>?start=</c> of a link to the bot at Telegram; null: none.</summary>
    [SupplyParameterFromQuery(Name = "start")]
    public string? Start { get; set; }

    /// <summary>Null: the sandbox is switched off.</summary>
    private ISandboxWorld? World { get; set; }

    /// <summary>Until the first request stands in the channel, the page says what to do.</summary>
    private string? Hint
    {
        get
        {
            var channel = _panes.ToList().FindIndex(pane => pane.Kind == SandboxPaneKind.Channel);
            if (World is null || _hintHidden || channel < 0 || _counts[channel] > 0)
                return null;
            var you = World.People.First(person => person.Id == _people[0]).FirstName;
            return _counts[0] == 0 ? Texts["HintStart", you] : Texts["HintGoOn", you];
        }
    }

    protected override void OnInitialized()
    {
        World = Worlds.FirstOrDefault();
        if (World is not null)
            _links = new SandboxLinks(World, chatId => At(chatId) >= 0, (chatId, messageId) => ShowAsync(At(chatId), messageId, answer: false));
    }

    protected override void OnParametersSet()
    {
        if (World is null)
            return;
        var bot = World.Bots.FirstOrDefault(bot => bot.Id == BotId) ?? (World.Bots.Count > 0 ? World.Bots[0] : null);
        if (bot is null || bot.Id == _bot?.Id)
            return;
        _bot = bot;
        _panes = SandboxPanes.Of(World, bot);
        _slots = new SandboxPane?[_panes.Count];
        _people = [.. _panes.Select(pane => pane.PersonId)];
        _unread = new int[_panes.Count];
        _counts = new int[_panes.Count];
        _front = 0;
    }

    private static string SignOf(SandboxPaneKind kind) => kind switch
    {
        SandboxPaneKind.Customer => "contact",
        SandboxPaneKind.Channel => "channel",
        SandboxPaneKind.Discussion => "comments",
        _ => "shield",
    };

    private void ChooseBot(ChangeEventArgs args)
    {
        if (long.TryParse(args.Value as string, CultureInfo.InvariantCulture, out var id))
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("bot", id));
    }

    private Task CommentsAsync(SandboxMessage post) => post.DiscussionMessageId is { } messageId
        ? ShowAsync(_panes.ToList().FindIndex(pane => pane.Kind == SandboxPaneKind.Discussion), messageId, answer: true)
        : Task.CompletedTask;

    private int At(long peer) => _panes.ToList().FindIndex(pane => pane.Peer == peer);

    private async Task ShowAsync(int at, int messageId, bool answer)
    {
        if (at < 0)
            return;
        _front = at;
        StateHasChanged();
        if (_slots[at] is { } pane)
            await pane.ShowAsync(messageId, answer);
    }
}
