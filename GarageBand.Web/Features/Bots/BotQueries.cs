using GarageBand.Bots.Telegram;
using GarageBand.Data;
using GarageBand.Data.Bots;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Bots;

/// <summary>A bot in the list and on its page; never its token.</summary>
public sealed record BotRow(
    long Id,
    string Name,
    string? Username,
    string Language,
    bool Enabled,
    bool HasToken,
    string? ApiBaseUrl,
    BotState State,
    DateTime? Since,
    string? Detail,
    ChannelBinding Binding)
{
    public bool IsSandbox => ApiBaseUrl == ApiAddress.Sandbox;
}

/// <summary>Reads bots.</summary>
public sealed class BotQueries(IDbContextFactory<GarageBandContext> contexts)
{
    public async Task<IReadOnlyList<BotRow>> ReadAllAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await db.Bots.AsNoTracking().OrderBy(b => b.Name).ToListAsync(cancellationToken)).Select(Row)];
    }

    /// <returns>Null: there is none.</returns>
    public async Task<BotRow?> ReadAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Bots.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, cancellationToken) is { } bot ? Row(bot) : null;
    }

    private static BotRow Row(Bot bot) => new(
        bot.Id,
        bot.Name,
        bot.Username,
        bot.Language,
        bot.Enabled,
        bot.ProtectedToken is not null,
        bot.ApiBaseUrl,
        bot.Health.State,
        bot.Health.Since,
        bot.Health.Detail,
        bot.Binding);
}
