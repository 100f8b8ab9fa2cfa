using System.Collections.Concurrent;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GarageBand.Bots.Telegram;

/// <summary>The doors of all bots, opened once each.</summary>
internal sealed class TelegramBotApis(
    IDbContextFactory<GarageBandContext> contexts,
    IBotTokens tokens,
    ApiAddress addresses,
    BotHttpClients clients,
    IOptions<TelegramOptions> options,
    IDatabaseWriter writer,
    TimeProvider time) : IBotApis
{
    private readonly ConcurrentDictionary<long, TelegramBotApi> _open = new();

    public async ValueTask<IBotApi?> OpenAsync(long botId, CancellationToken cancellationToken) =>
        await OpenOwnAsync(botId, cancellationToken).ConfigureAwait(false);

    public IBotApi Try(string token, string? apiBaseUrl) => Make(token, apiBaseUrl) ?? (IBotApi)new NoBotApi();

    public void Forget(long botId) => _open.TryRemove(botId, out _);

    /// <inheritdoc cref="OpenAsync"/>
    internal async ValueTask<TelegramBotApi?> OpenOwnAsync(long botId, CancellationToken cancellationToken)
    {
        if (_open.TryGetValue(botId, out var open))
            return open;

        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var stored = await db.Bots.Where(b => b.Id == botId)
                .Select(b => new { b.ProtectedToken, b.ApiBaseUrl })
                .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            if (stored?.ProtectedToken is not { } kept || tokens.Unprotect(kept) is not { } token || Make(token, stored.ApiBaseUrl, Files(botId), ct => ReadProviderTokenAsync(botId, ct)) is not { } made)
                return null;
            return _open.GetOrAdd(botId, made);
        }
    }

    /// <summary>Null: the bot has none, or one that this key ring can't read.</summary>
    internal async Task<string?> ReadProviderTokenAsync(long botId, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var kept = await db.Bots.Where(b => b.Id == botId).Select(b => b.ProtectedProviderToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            return kept is null ? null : tokens.Unprotect(kept);
        }
    }

    /// <summary>Fetching and sending together stay below the time a call may take before its lease ends.</summary>
    private BotFiles Files(long botId)
    {
        var copies = new FileCopies(botId, contexts, writer, time);
        return new BotFiles(new PhotoCopies(copies, OpenAsync, options.Value.CallTimeout / 2, time), new StaffMedia(copies, contexts));
    }

    private TelegramBotApi? Make(string token, string? apiBaseUrl, BotFiles? files = null, Func<CancellationToken, Task<string?>>? providerToken = null)
    {
        if (addresses.Resolve(apiBaseUrl) is not { } url)
            return null;
        try
        {
            return new TelegramBotApi(token, url, clients.For(url), options.Value.CallTimeout, files, providerToken);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
