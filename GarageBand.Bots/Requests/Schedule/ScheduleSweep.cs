using GarageBand.Bots.Runtime;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Requests.Schedule;

/// <summary>
/// Posts what staff gave a moment, once that has come. Any number of processes may look: approving is a conditional update, so each is posted once. What can't be posted
/// (its bot lost the channel) waits on.
/// </summary>
internal sealed partial class ScheduleSweep(IDbContextFactory<GarageBandContext> contexts, RequestCommands commands, TimeProvider time, ILogger<ScheduleSweep> logger) : IDueWork
{
    private const int Most = 200;

    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        foreach (var requestId in await FindAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await commands.ApproveAsync(Actor.System, requestId, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(failure, requestId);
            }
        }
    }

    private async Task<List<long>> FindAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            return await (from r in db.Requests
                          join b in db.Bots on r.BotId equals b.Id
                          where r.PublishAt != null && r.PublishAt <= now && !r.Locked && b.Binding.ChannelId != null
                              && (r.State == RequestState.Review || r.State == RequestState.Submitted)
                          orderby r.PublishAt, r.Id
                          select r.Id).Take(Most).ToListAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} could not be posted at its time; tried again later")]
    private partial void LogFailed(Exception failure, long requestId);
}
