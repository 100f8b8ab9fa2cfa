using GarageBand.Bots.Bots.Files;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Payments.Subscriptions;
using GarageBand.Bots.Staff;
using GarageBand.Bots.Telegram;
using GarageBand.Data;
using GarageBand.Data.Bots;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Bots;

/// <summary>What staff do with bots. Reasons are keys of <see cref="BotReasons"/>. Each needs <see cref="ActorRights.Administer"/>.</summary>
public sealed class BotCommands
{
    private readonly BotAdding _adding;
    private readonly BotChanges _changes;
    private readonly IBotApis _apis;
    private readonly IBotTokens _tokens;
    private readonly WebhookAddress _webhooks;
    private readonly TimeProvider _time;

    internal BotCommands(BotAdding adding, BotChanges changes, IBotApis apis, IBotTokens tokens, WebhookAddress webhooks, TimeProvider time)
    {
        _time = time;
        _webhooks = webhooks;
        _adding = adding;
        _changes = changes;
        _apis = apis;
        _tokens = tokens;
    }

    /// <summary>Asks Telegram whose the token is, then adds the bot.</summary>
    public Task<AddBotResult> AddAsync(Actor actor, NewBot bot, CancellationToken cancellationToken) => _adding.AddAsync(actor, bot, cancellationToken);

    /// <summary>Gives the bot a new token of the same Telegram bot, and the address where it is sent.</summary>
    /// <param name="apiBaseUrl">Null: the configured default. An address can't be changed without the token, which would be sent there.</param>
    public async Task<CommandResult> ChangeTokenAsync(Actor actor, long botId, string token, string? apiBaseUrl, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer, botId))
            return CommandResult.Forbidden;
        if (!BotAddress.TryRead(apiBaseUrl, out var address))
            return CommandResult.NotPossible(BotReasons.AddressInvalid);
        var (identity, reason) = await TokenOwner.AskAsync(_apis, token, address, cancellationToken).ConfigureAwait(false);
        if (identity is null)
            return CommandResult.NotPossible(reason!);

        return await BotChanges.OrTakenAsync(
            () => _changes.ChangeAsync(
                actor,
                botId,
                "bot.token-changed",
                (_, bot, _) =>
                {
                    if (bot.TelegramId is { } owner && owner != identity.Id)
                        return Task.FromResult<string?>(BotReasons.OtherBot);
                    bot.ProtectedToken = _tokens.Protect(token.Trim());
                    bot.ApiBaseUrl = address;
                    bot.TelegramId = identity.Id;
                    bot.Username = identity.Username;
                    return Task.FromResult<string?>(null);
                },
                always: true,
                cancellationToken),
            CommandResult.NotPossible(BotReasons.BotExists)).ConfigureAwait(false);
    }

    /// <summary>Starts or stops the bot; a bot without a token can't be started.</summary>
    public Task<CommandResult> SetEnabledAsync(Actor actor, long botId, bool enabled, CancellationToken cancellationToken) =>
        _changes.ChangeAsync(
            actor,
            botId,
            enabled ? "bot.started" : "bot.stopped",
            (_, bot, _) =>
            {
                if (enabled && bot.ProtectedToken is null)
                    return Task.FromResult<string?>(BotReasons.NoToken);
                if (enabled)
                    bot.Start(_time.GetUtcNow().UtcDateTime);
                bot.Enabled = enabled;
                return Task.FromResult<string?>(null);
            },
            always: false,
            cancellationToken);

    /// <summary>Filters that name the bot as their source follow.</summary>
    public async Task<CommandResult> RenameAsync(Actor actor, long botId, string name, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer, botId))
            return CommandResult.Forbidden;
        if (BotName.Read(name) is not { } good)
            return CommandResult.NotPossible(BotReasons.NameInvalid);
        return await BotChanges.OrTakenAsync(
            () => _changes.ChangeAsync(actor, botId, "bot.renamed", (db, bot, ct) => RenameAsync(db, bot, good, ct), always: false, cancellationToken),
            CommandResult.NotPossible(BotReasons.NameTaken)).ConfigureAwait(false);
    }

    /// <param name="language">Of posts, groups and hashtags from now on: <c>ru</c>, <c>uk</c> or <c>en</c>.</param>
    public async Task<CommandResult> SetLanguageAsync(Actor actor, long botId, string language, CancellationToken cancellationToken) =>
        !actor.May(ActorRights.Administer, botId) ? CommandResult.Forbidden
        : !Languages.IsKnown(language) ? CommandResult.NotPossible(BotReasons.LanguageUnknown)
        : await _changes.ChangeAsync(actor, botId, "bot.language-set", bot => bot.Language = language, cancellationToken).ConfigureAwait(false);

    /// <summary>Whether requests are posted at once or wait for a moderator from now on; those that wait go on waiting.</summary>
    public Task<CommandResult> SetModerationAsync(Actor actor, long botId, ModerationMode moderation, CancellationToken cancellationToken) =>
        _changes.ChangeAsync(actor, botId, "bot.moderation-set", bot => bot.Moderation = moderation, cancellationToken);

    /// <summary>
    /// How the bot's updates get here from now on. Those that wait at Telegram come the new way; none is lost, none comes twice. Webhooks get a new secret.
    /// </summary>
    public Task<CommandResult> SetUpdatesAsync(Actor actor, long botId, UpdateMode mode, CancellationToken cancellationToken) =>
        _changes.ChangeAsync(
            actor,
            botId,
            "bot.updates-set",
            (_, bot, _) =>
            {
                if (mode == UpdateMode.Webhook && _webhooks.Of(bot.PublicId, bot.ApiBaseUrl) is null)
                    return Task.FromResult<string?>(BotReasons.NoPublicUrl);
                if (bot.Updates != mode)
                    bot.ProtectedWebhookSecret = mode == UpdateMode.Webhook ? _tokens.Protect(WebhookSecret.Make()) : null;
                bot.Updates = mode;
                return Task.FromResult<string?>(null);
            },
            always: false,
            cancellationToken);

    /// <summary>What the bot does with requests that nobody served, from now on also with those that are published already.</summary>
    /// <param name="rule">Null: nothing.</param>
    /// <param name="timeZone">IANA name: the clock the bot goes by.</param>
    public async Task<CommandResult> SetRepostAsync(Actor actor, long botId, RepostSettings? rule, string timeZone, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer, botId))
            return CommandResult.Forbidden;
        if (rule is { IsValid: false })
            return CommandResult.NotPossible(BotReasons.RepostInvalid);
        if (!BotTimeZone.IsKnown(timeZone))
            return CommandResult.NotPossible(BotReasons.TimeZoneUnknown);
        return await _changes.ChangeAsync(
            actor,
            botId,
            "bot.repost-set",
            bot =>
            {
                RepostSettings.Put(bot, rule);
                bot.TimeZone = timeZone;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The last button under the message that tells a customer of the post, from the next message on.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="botId">Which.</param>
    /// <param name="link">Null takes it away.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<CommandResult> SetPartnerAsync(Actor actor, long botId, PartnerLink? link, CancellationToken cancellationToken) =>
        !actor.May(ActorRights.Administer, botId) ? CommandResult.Forbidden
        : link is { IsValid: false } ? CommandResult.NotPossible(BotReasons.PartnerInvalid)
        : await _changes.ChangeAsync(actor, botId, "bot.partner-set", bot => PartnerLink.Put(bot, link), cancellationToken).ConfigureAwait(false);

    /// <summary>Whether an author hears of the comments under the post, from the next one on.</summary>
    public Task<CommandResult> SetRepliesAsync(Actor actor, long botId, bool tells, CancellationToken cancellationToken) =>
        _changes.ChangeAsync(actor, botId, "bot.replies-set", bot => bot.TellsReplies = tells, cancellationToken);

    /// <summary>What one customer may, against abuse. It counts from the next message on.</summary>
    /// <returns>Not possible: <see cref="BotReasons.LimitsInvalid"/>.</returns>
    public async Task<CommandResult> SetLimitsAsync(Actor actor, long botId, LimitSettings limits, CancellationToken cancellationToken) =>
        !actor.May(ActorRights.Administer, botId) ? CommandResult.Forbidden
        : !limits.IsValid ? CommandResult.NotPossible(BotReasons.LimitsInvalid)
        : await _changes.ChangeAsync(actor, botId, "bot.limits-set", bot => LimitSettings.Put(bot, limits), cancellationToken).ConfigureAwait(false);

    /// <summary>What a filter bot's subscriptions cost from now on; what was paid goes on as it was paid.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="botId">Which.</param>
    /// <param name="prices">At most one for each tier and method; none: the bot is free.</param>
    /// <param name="freeMonth">Everybody may have a first month for nothing.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Not possible: <see cref="BotReasons.PricesInvalid"/>.</returns>
    public async Task<CommandResult> SetPricesAsync(Actor actor, long botId, IReadOnlyList<PriceEntry> prices, bool freeMonth, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer, botId))
            return CommandResult.Forbidden;
        var kept = BotPrices.Of(prices);
        if (kept is null && prices.Count > 0)
            return CommandResult.NotPossible(BotReasons.PricesInvalid);
        return await _changes.ChangeAsync(
            actor,
            botId,
            "bot.prices-set",
            bot => (bot.Prices, bot.FreeMonth) = (kept?.Text, kept is not null && freeMonth),
            cancellationToken).ConfigureAwait(false);
    }

    private static async Task<string?> RenameAsync(GarageBandContext db, Bot bot, string name, CancellationToken cancellationToken)
    {
        var old = bot.Name;
        if (old == name)
            return null;
        if (await db.Bots.AnyAsync(b => b.Name == name && b.Id != bot.Id, cancellationToken).ConfigureAwait(false))
            return BotReasons.NameTaken;
        bot.Name = name;
        await db.Bots.Where(b => b.SourceBotName == old).ExecuteUpdateAsync(s => s.SetProperty(b => b.SourceBotName, name), cancellationToken).ConfigureAwait(false);
        return null;
    }
}
