using GarageBand.Bots.Staff;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>Staff set and clear a request's lock, in any state.</summary>
internal static class Locking
{
    public static async Task<DecisionStep> SetAsync(GarageBandContext db, RequestFacts request, bool locked, CancellationToken cancellationToken)
    {
        var changed = await db.Requests.Where(r => r.Id == request.Id && r.Locked != locked)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Locked, locked), cancellationToken).ConfigureAwait(false);
        return changed == 0 ? DecisionStep.Nothing(CommandResult.AlreadyDone) : DecisionStep.Done(new { locked = !locked }, new { locked });
    }
}
