using GarageBand.Bots.Telegram;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Home;

/// <param name="HasRealBot">A bot that is not of the sandbox.</param>
/// <param name="HasChannel">Such a bot has a channel.</param>
public sealed record FirstSteps(bool HasRequest, bool HasRealBot, bool HasChannel)
{
    public bool AllDone => HasRequest && HasRealBot && HasChannel;
}

/// <summary>A delivery that waits for somebody's decision.</summary>
public sealed record TroubledDelivery(long Id, long BotId, string BotName, string Purpose, DeliveryState State, string? Failure, DateTime CreatedAt);

/// <summary>Reads what the first page shows.</summary>
public sealed class HomeQueries(IDbContextFactory<GarageBandContext> contexts)
{
    private const int MostShown = 10;

    public async Task<FirstSteps> ReadFirstStepsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var real = db.Bots.Where(b => b.ApiBaseUrl != ApiAddress.Sandbox);
        return new FirstSteps(
            await db.Requests.AnyAsync(cancellationToken),
            await real.AnyAsync(cancellationToken),
            await real.AnyAsync(b => b.Binding.ChannelId != null, cancellationToken));
    }

    /// <summary>How many requests came since <paramref name="since"/>, counted to at most a thousand.</summary>
    public async Task<int> CountSinceAsync(DateTime since, long? botId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var requests = db.Requests.Where(r => r.SubmittedAt >= since);
        if (botId is { } only)
            requests = requests.Where(r => r.BotId == only);
        return await requests.Take(1000).CountAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<TroubledDelivery>> ReadTroubleAsync(long? botId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var troubled = db.Deliveries.Where(d => d.State == DeliveryState.Rejected || d.State == DeliveryState.Uncertain);
        if (botId is { } only)
            troubled = troubled.Where(d => d.BotId == only);
        return await troubled.OrderByDescending(d => d.Id).Take(MostShown)
            .Join(db.Bots, d => d.BotId, b => b.Id, (d, b) => new TroubledDelivery(d.Id, d.BotId, b.Name, d.Purpose, d.State, d.Failure, d.CreatedAt))
            .ToListAsync(cancellationToken);
    }
}
