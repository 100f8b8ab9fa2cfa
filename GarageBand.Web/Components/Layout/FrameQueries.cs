using GarageBand.Bots.Activity;
using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Components.Layout;

public sealed record BotName(long Id, string Name);

/// <summary>What waits for a person, counted to at most a hundred each.</summary>
/// <param name="Failed">Deliveries that were refused or are uncertain.</param>
public sealed record Needs(int Review, int Failed, int BotsInTrouble)
{
    public int Total => Review + Failed + BotsInTrouble;
}

/// <summary>What the frame around every page shows. Asked for once between two changes, not once a circuit.</summary>
public sealed class FrameQueries : IDisposable
{
    private const int Most = 100;

    private static readonly BotState[] Trouble =
        [BotState.TokenRefused, BotState.PolledElsewhere, BotState.Unreachable, BotState.NoToken, BotState.TokenUnreadable];

    private readonly IDbContextFactory<GarageBandContext> _contexts;
    private readonly IDisposable _subscription;
    private volatile Task<Needs>? _needs;

    public FrameQueries(IDbContextFactory<GarageBandContext> contexts, IActivityFeed feed)
    {
        _contexts = contexts;
        _subscription = feed.Subscribe(_ =>
        {
            _needs = null;
            return Task.CompletedTask;
        });
    }

    public async Task<IReadOnlyList<BotName>> ReadBotsAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.Bots.OrderBy(b => b.Name).Select(b => new BotName(b.Id, b.Name)).ToListAsync(cancellationToken);
    }

    /// <param name="botId">Null: of all bots.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public async Task<Needs> ReadNeedsAsync(long? botId, CancellationToken cancellationToken)
    {
        if (botId is not null)
            return await CountAsync(botId, cancellationToken);
        var counting = _needs ??= CountAsync(null, CancellationToken.None);
        return await counting.WaitAsync(cancellationToken);
    }

    public void Dispose() => _subscription.Dispose();

    private async Task<Needs> CountAsync(long? botId, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var requests = db.Requests.Where(r => r.State == RequestState.Review);
        var deliveries = db.Deliveries.Where(d => d.State == DeliveryState.Rejected || d.State == DeliveryState.Uncertain);
        var bots = db.Bots.Where(b => b.Enabled && Trouble.Contains(b.Health.State));
        if (botId is { } only)
        {
            requests = requests.Where(r => r.BotId == only);
            deliveries = deliveries.Where(d => d.BotId == only);
            bots = bots.Where(b => b.Id == only);
        }

        return new Needs(
            await requests.Take(Most).CountAsync(cancellationToken),
            await deliveries.Take(Most).CountAsync(cancellationToken),
            await bots.CountAsync(cancellationToken));
    }
}
