namespace GarageBand.Web.Sandbox.World;

/// <summary>A bot's messages to people who were silent. Times are Unix milliseconds.</summary>
internal sealed class BotLimits
{
    /// <summary>Times of the last second's bulk messages, oldest first.</summary>
    public Queue<long> Bulk { get; } = new();

    public long BulkClosedUntil { get; set; }
}
