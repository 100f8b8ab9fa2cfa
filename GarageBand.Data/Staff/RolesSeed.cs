using GarageBand.Data.Startup;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Data.Staff;

/// <summary>The roles that staff can have.</summary>
internal sealed class RolesSeed : IDatabaseSeed
{
    public async Task SeedAsync(GarageBandContext db, CancellationToken cancellationToken)
    {
        var known = await db.Roles.Select(r => r.Name).ToListAsync(cancellationToken).ConfigureAwait(false);
        db.Roles.AddRange(StaffRoles.All.Except(known).Select(name => new IdentityRole<long>(name!)
        {
            NormalizedName = name!.ToUpperInvariant(),
            ConcurrencyStamp = Guid.NewGuid().ToString(),
        }));
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }
}
