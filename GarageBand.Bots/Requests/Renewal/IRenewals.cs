using GarageBand.Bots.Runtime;

namespace GarageBand.Bots.Requests.Renewal;

/// <summary>Asks owners whether to renew requests that nobody served, or posts those again, by each bot's rule.</summary>
public interface IRenewals : IDueWork
{
    /// <summary>Looks once. Any number of processes may, at any time: what is due happens once.</summary>
    /// <returns>How many were asked about or posted again.</returns>
    Task<int> RenewDueAsync(CancellationToken cancellationToken);

    Task IDueWork.RunDueAsync(CancellationToken cancellationToken) => RenewDueAsync(cancellationToken);
}
