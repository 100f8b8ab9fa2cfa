using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Telegram;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GarageBand.Bots.Runtime;

/// <summary>
/// Sends what goes wrong to <see cref="TelegramOptions.DeveloperChatId"/> as a delivery like any other: paced, kept, made once by whichever process
/// is first in that minute. What becomes of that delivery is told to nobody, so that a chat in trouble makes no more of it.
/// </summary>
internal sealed partial class DeveloperNotices(
    IDatabaseWriter writer, IDeliveries deliveries, IBotDirectory bots, IOptions<TelegramOptions> options, TimeProvider time, ILogger<DeveloperNotices> logger) : IDeveloperNotices
{
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Told> _kinds = new(StringComparer.Ordinal);

    public async Task TellAsync(long botId, string kind, CancellationToken cancellationToken)
    {
        if (options.Value.DeveloperChatId is not { } chat || Count(kind) is not { } swallowed)
            return;
        try
        {
            var name = (await bots.GetAsync(botId, cancellationToken).ConfigureAwait(false))?.Name ?? "";
            var text = string.Create(CultureInfo.InvariantCulture, $"⚠️ {name} (bot {botId}): {kind}");
            if (swallowed > 0)
                text += string.Create(CultureInfo.InvariantCulture, $"\n{swallowed} more of this kind since the last message.");
            var key = string.Create(CultureInfo.InvariantCulture, $"trouble:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(kind))[..8])}:{time.GetUtcNow().Ticks / Pace.Ticks}");
            var rows = await writer.WriteAsync(
                async (db, ct) =>
                {
                    var sender = await SenderAsync(db, botId, ct).ConfigureAwait(false);
                    return await deliveries.EnqueueAsync(
                        db, [new NewDelivery(key, sender, chat, DeliveryClass.Publication, DeliveryPurposes.Trouble, new SendText(WebUtility.HtmlEncode(text)))], ct).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            deliveries.Committed(rows);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // The program stops.
        }
        catch (Exception failure)
        {
            LogNotTold(failure, kind);
        }
    }

    /// <returns>How many were swallowed since the last one that went out; null: this one is swallowed.</returns>
    private int? Count(string kind)
    {
        var now = time.GetUtcNow();
        var told = _kinds.GetOrAdd(kind, _ => new Told());
        lock (told)
        {
            if (told.At is { } last && now - last < Pace)
            {
                told.Swallowed++;
                return null;
            }

            var swallowed = told.Swallowed;
            (told.At, told.Swallowed) = (now, 0);
            return swallowed;
        }
    }

    /// <summary>The bot that configuration names; without one, or with a name that there is not, the bot itself.</summary>
    private async Task<long> SenderAsync(GarageBandContext db, long botId, CancellationToken cancellationToken)
    {
        if (options.Value.DeveloperBot is not { Length: > 0 } name)
            return botId;
        return await db.Bots.Where(b => b.Name == name).Select(b => (long?)b.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) ?? botId;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The developers' chat could not be told of \"{Kind}\"")]
    private partial void LogNotTold(Exception failure, string kind);

    private sealed class Told
    {
        public DateTimeOffset? At { get; set; }

        public int Swallowed { get; set; }
    }
}
