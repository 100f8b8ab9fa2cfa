using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Account;

/// <summary>Knows whether anybody can sign in yet; while nobody can, it offers the set-up code on the console.</summary>
internal sealed class FirstRun(IDbContextFactory<GarageBandContext> contexts, SetUpCode code) : IHostedLifecycleService
{
    private volatile bool _over;

    /// <summary>There is no staff: set-up is open. Once somebody is there it is never asked again.</summary>
    public async Task<bool> IsOnAsync(CancellationToken cancellationToken)
    {
        if (_over)
            return false;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.Users.AnyAsync(cancellationToken))
            return true;
        End();
        return false;
    }

    public void End()
    {
        _over = true;
        code.Close();
    }

    /// <summary>After everything else has started, so that the code stands at the end of what is printed.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (await IsOnAsync(cancellationToken))
            code.Offer();
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
