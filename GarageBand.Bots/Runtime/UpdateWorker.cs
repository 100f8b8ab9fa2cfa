using GarageBand.Bots.Bots;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Providers;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Runtime;

/// <summary>Works one update off: finds who takes it, and commits what it does together with the mark that it is done.</summary>
internal sealed partial class UpdateWorker(
    IEnumerable<IUpdateHandler> handlers,
    IBotDirectory bots,
    IDatabaseWriter writer,
    Inbox inbox,
    IDeveloperNotices notices,
    TimeProvider time,
    ILogger<UpdateWorker> logger)
{
    /// <summary>Failures after which an update is set aside.</summary>
    public const int MostAttempts = 5;

    private readonly IUpdateHandler[] _handlers = [.. handlers.OrderBy(h => h.Order)];

    /// <summary>Never throws. When <paramref name="stop"/> is set an update that keeps failing is left to the inbox.</summary>
    public async Task WorkAsync(long botId, long epoch, StoredUpdate update, CancellationToken stop)
    {
        for (var attempts = update.Attempts; ;)
        {
            try
            {
                await HandleAsync(botId, epoch, update, stop).ConfigureAwait(false);
                return;
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                attempts++;
                LogFailed(failure, botId, update.UpdateId, attempts);
                try
                {
                    var setAside = await inbox.NoteFailureAsync(update.RowId, attempts, failure, stop).ConfigureAwait(false);
                    await notices.TellAsync(botId, $"{failure.GetType().Name} in {await PlaceAsync(botId, update, stop).ConfigureAwait(false)}{(setAside ? ", the update is set aside" : "")}", stop).ConfigureAwait(false);
                    if (setAside)
                        return;
                    await Task.Delay(TimeSpan.FromMilliseconds(50 * Math.Pow(4, attempts - 1)), time, stop).ConfigureAwait(false);
                }
                catch (Exception again)
                {
                    // The database itself fails: the update stays in the inbox and is found at the next start of the bot.
                    if (!stop.IsCancellationRequested)
                        LogLeft(again, botId, update.UpdateId);
                    if (stop.IsCancellationRequested || attempts >= MostAttempts)
                        return;
                }
            }
        }
    }

    private async Task HandleAsync(long botId, long epoch, StoredUpdate update, CancellationToken stop)
    {
        if (await bots.GetAsync(botId, stop).ConfigureAwait(false) is not { } bot)
            return;

        var handler = Array.Find(_handlers, h => h.Takes(bot, update.Incoming));
        if (!bot.Enabled && handler is { WorksBeforeStart: false })
            return;
        var write = handler is null ? null : await handler.HandleAsync(bot, update.UpdateId, update.Incoming, stop).ConfigureAwait(false);
        var rowId = update.RowId;
        var isLogged = update.Incoming is { Chat.Kind: ChatKind.Private, From.IsBot: false } and not MessageEdited && handler is not { KeepsLog: true };
        var after = await writer.WriteAsync(
            async (db, ct) =>
            {
                var mine = await db.RunAsync(HotStatements.UpdateDone, [rowId, botId, epoch], ct).ConfigureAwait(false);
                if (mine == 0)
                    return null;
                if (isLogged)
                    await LogAsync(db, botId, update.Incoming, ct).ConfigureAwait(false);
                return write is null ? null : await write(db, ct).ConfigureAwait(false);
            },
            stop).ConfigureAwait(false);
        after?.Invoke();
    }

    private async Task LogAsync(GarageBandContext db, long botId, Incoming incoming, CancellationToken cancellationToken)
    {
        var conversation = await ConversationLog.OpenAsync(db, botId, incoming.Chat.Id, cancellationToken).ConfigureAwait(false);
        await db.InsertAsync([ConversationLog.Line(botId, incoming, conversation, time.GetUtcNow().UtcDateTime)], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Who takes such an update, by the program's own names.</summary>
    private async Task<string> PlaceAsync(long botId, StoredUpdate update, CancellationToken stop) =>
        await bots.GetAsync(botId, stop).ConfigureAwait(false) is { } bot && Array.Find(_handlers, h => h.Takes(bot, update.Incoming)) is { } handler
            ? $"{handler.GetType().Name} ({update.Incoming.GetType().Name})"
            : update.Incoming.GetType().Name;

    [LoggerMessage(Level = LogLevel.Error, Message = "Bot {BotId}: update {UpdateId} failed, attempt {Attempt}")]
    private partial void LogFailed(Exception failure, long botId, long updateId, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "Bot {BotId}: the failure of update {UpdateId} could not be noted; it stays in the inbox")]
    private partial void LogLeft(Exception failure, long botId, long updateId);
}
