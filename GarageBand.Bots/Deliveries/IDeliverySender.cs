namespace GarageBand.Bots.Deliveries;

/// <summary>Sends what is queued, for the bots that this process runs.</summary>
public interface IDeliverySender
{
    /// <summary>This process has the bot's lease: takes up what is queued, and settles what an earlier owner left claimed.</summary>
    Task ResumeAsync(long botId, long epoch, CancellationToken cancellationToken);

    /// <summary>Looks for what other processes queued.</summary>
    Task LookAsync(long botId, CancellationToken cancellationToken);

    /// <summary>It has it no longer: starts nothing more, waits for calls under way and stores their outcomes.</summary>
    Task SuspendAsync(long botId);
}
