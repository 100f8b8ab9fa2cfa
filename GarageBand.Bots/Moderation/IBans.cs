namespace GarageBand.Bots.Moderation;

/// <summary>Who is ignored.</summary>
public interface IBans
{
    /// <summary>True when the bot (or all bots) shall ignore this customer now.</summary>
    ValueTask<bool> IsBannedAsync(long botId, long customerId, CancellationToken cancellationToken);

    /// <summary>The same for somebody who has no conversation with the bot.</summary>
    /// <param name="telegramId">Telegram's id of the person.</param>
    ValueTask<bool> IsStrangerBannedAsync(long botId, long telegramId, CancellationToken cancellationToken);
}
