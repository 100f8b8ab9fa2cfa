using System.Text.RegularExpressions;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Payments.Donations;
using GarageBand.Bots.Staff;
using GarageBand.Data.Bots;

namespace GarageBand.Bots.Payments;

/// <summary>How a bot is paid, as staff set it. Each needs <see cref="ActorRights.Administer"/>; secrets are kept protected and shown to nobody again.</summary>
public sealed partial class PaymentMethodCommands
{
    private readonly BotChanges _changes;
    private readonly IBotTokens _tokens;

    internal PaymentMethodCommands(BotChanges changes, IBotTokens tokens)
    {
        _changes = changes;
        _tokens = tokens;
    }

    /// <param name="token">As BotFather gives it; null: the bot takes no payments through a provider any more.</param>
    public async Task<CommandResult> SetProviderAsync(Actor actor, long botId, string? token, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer, botId))
            return CommandResult.Forbidden;
        var given = token?.Trim();
        if (given is not null && (given.Length > MostLength || !ProviderToken().IsMatch(given)))
            return CommandResult.NotPossible(BotReasons.ProviderTokenMalformed);
        return await ChangeAsync(
            actor,
            botId,
            "bot.provider-set",
            bot => bot.ProtectedProviderToken = given is null ? null : _tokens.Protect(given),
            always: given is not null,
            cancellationToken).ConfigureAwait(false);
    }

    /// <param name="publicKey">Of the shop.</param>
    /// <param name="privateKey">Null: the one that is kept, when the public key stays.</param>
    /// <param name="testPayments">Test payments count as paid.</param>
    public async Task<CommandResult> SetLiqPayAsync(
        Actor actor, long botId, string publicKey, string? privateKey, bool testPayments, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer, botId))
            return CommandResult.Forbidden;
        var shop = publicKey.Trim();
        var key = privateKey?.Trim();
        if (!LiqPayKey().IsMatch(shop) || (key is not null && !LiqPayKey().IsMatch(key)))
            return CommandResult.NotPossible(BotReasons.LiqPayKeyMalformed);
        return await _changes.ChangeAsync(
            actor,
            botId,
            "bot.liqpay-set",
            (_, bot, _) =>
            {
                if (key is null && bot.LiqPay?.PublicKey != shop)
                    return Task.FromResult<string?>(BotReasons.LiqPayKeyMissing);
                var kept = key is null ? bot.LiqPay!.ProtectedPrivateKey : _tokens.Protect(key);
                bot.LiqPay = new LiqPayShop { PublicKey = shop, ProtectedPrivateKey = kept, TestPayments = testPayments };
                return Task.FromResult<string?>(null);
            },
            always: key is not null,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The bot sells through LiqPay no more. What was paid there and not told yet can't be told any more.</summary>
    public Task<CommandResult> RemoveLiqPayAsync(Actor actor, long botId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, botId, "bot.liqpay-set", bot => bot.LiqPay = null, always: false, cancellationToken);

    /// <summary>What <c>/donation</c> without an amount offers from now on.</summary>
    /// <param name="amounts">1–5 amounts of 1–100,000 Stars, with commas or spaces between.</param>
    public async Task<CommandResult> SetDonationsAsync(Actor actor, long botId, string amounts, CancellationToken cancellationToken) =>
        DonationStars.Read(amounts) is { } good
            ? await ChangeAsync(actor, botId, "bot.donations-set", bot => bot.UsualDonations = DonationStars.Write(good), always: false, cancellationToken).ConfigureAwait(false)
            : CommandResult.NotPossible(BotReasons.DonationsInvalid);

    private const int MostLength = 200;

    private Task<CommandResult> ChangeAsync(Actor actor, long botId, string action, Action<Bot> change, bool always, CancellationToken cancellationToken) => _changes.ChangeAsync(
        actor,
        botId,
        action,
        (_, bot, _) =>
        {
            change(bot);
            return Task.FromResult<string?>(null);
        },
        always,
        cancellationToken);

    [GeneratedRegex(@"\A[0-9]+:[A-Z]+:\S+\z")]
    private static partial Regex ProviderToken();

    [GeneratedRegex(@"\A[A-Za-z0-9_]{8,100}\z")]
    private static partial Regex LiqPayKey();
}
