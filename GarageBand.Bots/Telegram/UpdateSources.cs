using GarageBand.Bots.Bots;
using GarageBand.Data;
using GarageBand.Data.Bots;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GarageBand.Bots.Telegram;

/// <inheritdoc cref="IUpdateSources"/>
internal sealed class UpdateSources(
    IDbContextFactory<GarageBandContext> contexts,
    TelegramBotApis apis,
    IBotTokens tokens,
    WebhookAddress addresses,
    WebhookGates gates,
    IOptions<TelegramOptions> options,
    TimeProvider time) : IUpdateSources
{
    public async ValueTask<IUpdateSource?> OpenAsync(long botId, CancellationToken cancellationToken)
    {
        if (await apis.OpenOwnAsync(botId, cancellationToken).ConfigureAwait(false) is not { } api)
            return null;
        var webhook = await ReadWebhookAsync(botId, cancellationToken).ConfigureAwait(false);
        return webhook is var (url, secret) ? new WebhookSource(botId, api.Client, url, secret, gates, time) : new UpdatePoller(api.Client, options.Value.PollTimeout);
    }

    /// <summary>Null: the bot asks for its updates, or nobody could bring them any more (the address was taken out of the settings).</summary>
    internal async Task<(string Url, string Secret)?> ReadWebhookAsync(long botId, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var bot = await db.Bots.Where(b => b.Id == botId && b.Updates == UpdateMode.Webhook)
                .Select(b => new { b.PublicId, b.ApiBaseUrl, b.ProtectedWebhookSecret }).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            return bot is { ProtectedWebhookSecret: { } kept } && addresses.Of(bot.PublicId, bot.ApiBaseUrl) is { } url && tokens.Unprotect(kept) is { } secret ? (url, secret) : null;
        }
    }
}
