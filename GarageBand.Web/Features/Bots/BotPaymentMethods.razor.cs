using GarageBand.Bots.Payments;
using GarageBand.Bots.Payments.Donations;
using GarageBand.Bots.Staff;
using GarageBand.Web.Security;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GarageBand.Web.Features.Bots;

/// <summary>How a bot is paid: the provider's token and the shop at LiqPay. Secrets go in and never come out.</summary>
public sealed partial class BotPaymentMethods
{
    private readonly Dictionary<string, object?> _providerAttributes = Plain("provider-token");
    private readonly Dictionary<string, object?> _privateAttributes = Plain("liqpay-private");
    private readonly Dictionary<string, object?> _publicAttributes = Plain("liqpay-public");
    private readonly Dictionary<string, object?> _donationAttributes = Plain("donations");
    private string _donations = "";
    private string _provider = "";
    private string _publicKey = "";
    private string _privateKey = "";
    private bool _tests;
    private string? _fault;
    private bool _busy;

    [Parameter, EditorRequired]
    public BotRow Bot { get; set; } = null!;

    [Parameter]
    public bool MayChange { get; set; }

    [Inject]
    private PaymentMethodCommands Commands { get; set; } = null!;

    [Inject]
    private BotList List { get; set; } = null!;

    [Inject]
    private ActorAccess Person { get; set; } = null!;

    [Inject]
    private ISnackbar Notices { get; set; } = null!;

    private bool IsLiqPayChanged => _publicKey.Trim().Length > 0 && (_privateKey.Trim().Length > 0 || _publicKey.Trim() != Bot.LiqPayPublicKey || _tests != Bot.LiqPayTests);

    protected override void OnInitialized() => (_publicKey, _tests, _donations) = (Bot.LiqPayPublicKey ?? "", Bot.LiqPayTests, Bot.UsualDonations);

    private async Task SetDonationsAsync()
    {
        if (await DoAsync(actor => Commands.SetDonationsAsync(actor, Bot.Id, _donations, CancellationToken.None)))
            _donations = DonationStars.Write(DonationStars.Read(_donations) ?? []);
    }

    private async Task SetProviderAsync()
    {
        if (await DoAsync(actor => Commands.SetProviderAsync(actor, Bot.Id, _provider, CancellationToken.None)))
            _provider = "";
    }

    private Task RemoveProviderAsync() => DoAsync(actor => Commands.SetProviderAsync(actor, Bot.Id, null, CancellationToken.None));

    private async Task SetLiqPayAsync()
    {
        var key = string.IsNullOrWhiteSpace(_privateKey) ? null : _privateKey;
        if (await DoAsync(actor => Commands.SetLiqPayAsync(actor, Bot.Id, _publicKey, key, _tests, CancellationToken.None)))
            _privateKey = "";
    }

    private async Task RemoveLiqPayAsync()
    {
        if (await DoAsync(actor => Commands.RemoveLiqPayAsync(actor, Bot.Id, CancellationToken.None)))
            (_publicKey, _privateKey, _tests) = ("", "", false);
    }

    private async Task<bool> DoAsync(Func<Actor, Task<CommandResult>> command)
    {
        _busy = true;
        StateHasChanged();
        _fault = Texts.Reason(await command(await Person.GetAsync()));
        List.Forget();
        _busy = false;
        if (_fault is null)
            Notices.Add(Texts["Saved"], Severity.Success);
        return _fault is null;
    }

    private static Dictionary<string, object?> Plain(string testId) => new() { ["data-testid"] = testId, ["autocomplete"] = "off", ["spellcheck"] = "false" };
}
