using GarageBand.Bots.Runtime;

namespace GarageBand.Bots.Requests.Replies;

/// <summary>Tells owners of the comments that came while the last message about their request was less than a quarter of an hour old.</summary>
public interface IReplySweep : IDueWork
{
    /// <summary>Looks once. Any number of processes may, at any time: what is due is told once.</summary>
    /// <returns>How many were told.</returns>
    Task<int> TellDueAsync(CancellationToken cancellationToken);

    Task IDueWork.RunDueAsync(CancellationToken cancellationToken) => TellDueAsync(cancellationToken);
}
