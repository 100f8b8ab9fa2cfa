using GarageBand.Bots.Activity;
using GarageBand.Data;
using GarageBand.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Bots;

/// <summary>What bots were called that were deleted, by id: their requests can still be read.</summary>
internal sealed class DeletedBots(IDbContextFactory<GarageBandContext> contexts, IActivityFeed feed, Redraws redraws, TimeProvider time)
    : LiveReading<IReadOnlyDictionary<long, string>>(feed, redraws, time)
{
    protected override bool Concerns(ActivityEvent activity) => activity is BotChanged;

    protected override async Task<IReadOnlyDictionary<long, string>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Bots.Where(b => b.DeletedAt != null).Select(b => new { b.Id, b.Name }).ToDictionaryAsync(b => b.Id, b => b.Name, cancellationToken);
    }
}
