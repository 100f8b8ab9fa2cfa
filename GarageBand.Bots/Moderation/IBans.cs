namespace GarageBand.Bots.Moderation;

/// <summary>Who is ignored.</summary>
public interface IBans
{
    /// <summary>True when the bot (or all bots) shall ignore this customer now.</summary>
    ValueTask<bool> IsBannedAsync(long botId, long customerId, CancellationToken cancellationToken);

    /// <summary>The ban in force, as the database has it; null: none is.</summary>
    Task<BanInForce?> FindAsync(long botId, long customerId, CancellationToken cancellationToken);

    /// <summary>As <see cref="IsBannedAsync"/>, for somebody who has no conversation with the bot.</summary>
    /// <param name="telegramId">Telegram's id of the person.</param>
    ValueTask<bool> IsStrangerBannedAsync(long botId, long telegramId, CancellationToken cancellationToken);
}
