using GarageBand.Bots.Activity;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Bots;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Runtime;

/// <summary>Keeps how a bot fares where staff can see it, and says changes in the log.</summary>
internal sealed partial class BotHealthLog(IDatabaseWriter writer, IActivityFeed feed, IDeveloperNotices notices, TimeProvider time, ILogger<BotHealthLog> logger)
{
    /// <summary>Stores the state when it differs from the stored one.</summary>
    public async Task SetAsync(long botId, BotState state, string? detail, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var kept = detail is { Length: > 500 } ? detail[..500] : detail;
        var changed = await writer.WriteAsync(
            (db, ct) => db.Bots.Where(b => b.Id == botId && (b.Health.State != state || b.Health.Detail != kept))
                .ExecuteUpdateAsync(
                    s => s.SetProperty(b => b.Health.Since, b => b.Health.State == state ? b.Health.Since : now)
                        .SetProperty(b => b.Health.State, state)
                        .SetProperty(b => b.Health.Detail, kept),
                    ct),
            cancellationToken).ConfigureAwait(false);
        if (changed == 0)
            return;
        if (state is BotState.Running or BotState.Starting or BotState.Stopped)
            LogState(botId, state);
        else
        {
            LogTrouble(botId, state, kept);
            await notices.TellAsync(botId, $"the bot is {state}", cancellationToken).ConfigureAwait(false);
        }

        feed.Publish(new BotChanged(botId));
    }

    /// <summary>Keeps who the bot is, once Telegram told.</summary>
    public async Task SetIdentityAsync(long botId, BotIdentity identity, CancellationToken cancellationToken)
    {
        long? telegramId = identity.Id;
        var username = identity.Username;
        var changed = await writer.WriteAsync(
            (db, ct) => db.Bots.Where(b => b.Id == botId && (b.TelegramId == null || b.Username != username))
                .ExecuteUpdateAsync(s => s.SetProperty(b => b.TelegramId, telegramId).SetProperty(b => b.Username, username), ct),
            cancellationToken).ConfigureAwait(false);
        if (changed > 0)
            feed.Publish(new BotChanged(botId));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Bot {BotId} is {State}")]
    private partial void LogState(long botId, BotState state);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bot {BotId} is {State}: {Detail}")]
    private partial void LogTrouble(long botId, BotState state, string? detail);
}
