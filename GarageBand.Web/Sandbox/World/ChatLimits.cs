namespace GarageBand.Web.Sandbox.World;

/// <summary>What one bot lately did in one chat. Times are Unix milliseconds.</summary>
internal sealed class ChatLimits
{
    /// <summary>Times of counted arrivals of the last minute, oldest first (groups and channels).</summary>
    public Queue<long> Minute { get; } = new();

    /// <summary>What is left of the short burst, in calls.</summary>
    public double Burst { get; set; } = LimitKeeper.Burst;

    public long BurstAt { get; set; }

    /// <summary>Nothing is taken before this time.</summary>
    public long ClosedUntil { get; set; }
}
