using Microsoft.EntityFrameworkCore;

namespace GarageBand.Data.Providers;

/// <summary>Lets everybody ask for the shared context and get the provider's, from its pool.</summary>
internal sealed class ContextFactory<TContext>(IDbContextFactory<TContext> contexts) : IDbContextFactory<GarageBandContext>
    where TContext : GarageBandContext
{
    public GarageBandContext CreateDbContext() => contexts.CreateDbContext();

    public async Task<GarageBandContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
        await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
}
