using GarageBand.Bots.Deliveries;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Requests.Replies;

/// <inheritdoc cref="IReplySweep"/>
internal sealed partial class ReplySweep(
    IDbContextFactory<GarageBandContext> contexts, IDatabaseWriter writer, ReplyNews news, IDeliveries deliveries, TimeProvider time, ILogger<ReplySweep> logger) : IReplySweep
{
    /// <summary>Of one look; the next takes the others.</summary>
    private const int Most = 500;

    public async Task<int> TellDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var told = 0;
        foreach (var requestId in await FindAsync(now, cancellationToken).ConfigureAwait(false))
        {
            if (await TryAsync(requestId, now, cancellationToken).ConfigureAwait(false))
                told++;
        }

        return told;
    }

    private async Task<List<long>> FindAsync(DateTime now, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
            return await ReplyCounts.ReadDueAsync(db, now, Most, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One that fails holds up no other; the next look finds it again.</summary>
    private async Task<bool> TryAsync(long requestId, DateTime now, CancellationToken cancellationToken)
    {
        try
        {
            var rows = await writer.WriteAsync((db, ct) => news.TellAsync(db, requestId, now, ct), cancellationToken).ConfigureAwait(false);
            deliveries.Committed(rows);
            return rows.Count > 0;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(failure, requestId);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId}: its owner could not be told of replies; tried again later")]
    private partial void LogFailed(Exception failure, long requestId);
}
