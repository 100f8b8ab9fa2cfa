using System.Globalization;
using GarageBand.Bots.Activity;
using GarageBand.Bots.Staff;
using GarageBand.Data.Bots;
using GarageBand.Web.Features.Bots;
using GarageBand.Web.Live;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components;

namespace GarageBand.Web.Features.Staff;

/// <summary>A person's own account.</summary>
public sealed partial class ProfilePage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _subscription;
    private ProfileRow? _row;
    private IReadOnlyList<BotRow> _bots = [];
    private Offer? _offer;
    private string? _fault;
    private bool _busy;
    private long _self;

    [Inject]
    private StaffQuery Query { get; set; } = null!;

    [Inject]
    private TelegramLinks Links { get; set; } = null!;

    [Inject]
    private BotList Bots { get; set; } = null!;

    [Inject]
    private ActorAccess Access { get; set; } = null!;

    [Inject]
    private LivePages Live { get; set; } = null!;

    /// <summary>Any that runs hears the code; null: none does.</summary>
    private BotRow? Bot => _bots.FirstOrDefault(b => b is { Enabled: true, State: BotState.Running, Username: not null });

    public void Dispose()
    {
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _self = await Access.FindIdAsync() ?? 0;
        _subscription = Live.Subscribe(e => e == new StaffTelegramChanged(_self), () => InvokeAsync(LoadAsync));
        _bots = await Bots.GetAsync(_gone.Token);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _row = await Query.ReadOneAsync(_self, _gone.Token);
        if (_row?.TelegramName is not null)
            _offer = null;
        StateHasChanged();
    }

    private Task OfferAsync() => ActAsync(async () =>
    {
        if (Bot is not { } bot)
            return;
        var (code, until) = await Links.OfferAsync(_self, _gone.Token);
        var address = bot.InSandbox ? string.Create(CultureInfo.InvariantCulture, $"/sandbox?bot={bot.TelegramId}&start={code}") : $"https://t.me/{bot.Username}?start={code}";
        _offer = new Offer($"@{bot.Username}", address, bot.InSandbox, until);
    });

    private Task UnlinkAsync() => ActAsync(async () =>
    {
        var result = await Links.UnlinkAsync(await Access.GetAsync(), _self, _gone.Token);
        _fault = Texts.Reason(result);
        await LoadAsync();
    });

    private async Task ActAsync(Func<Task> act)
    {
        _busy = true;
        try
        {
            await act();
        }
        finally
        {
            _busy = false;
        }
    }

    /// <param name="Address">Opens the bot: at Telegram, or on the sandbox's phone.</param>
    /// <param name="InSandbox">No camera of a phone finds it there.</param>
    private sealed record Offer(string Bot, string Address, bool InSandbox, DateTime ExpiresAt);
}
