namespace GarageBand.Bots.Moderation;

/// <summary>Who is ignored.</summary>
public interface IBans
{
    /// <summary>True when the bot (or all bots) shall ignore this customer now.</summary>
    ValueTask<bool> IsBannedAsync(long botId, long customerId, CancellationToken cancellationToken);
}
