using GarageBand.Bots.Runtime;

namespace GarageBand.Bots.Conversations;

/// <summary>Offers, once, to go on with a draft that was left lying.</summary>
public interface IDraftReminders : IDueWork
{
    /// <summary>Enqueues the reminders that are due. Run twice or by two processes: one reminder each.</summary>
    /// <returns>How many.</returns>
    Task<int> RemindDueAsync(CancellationToken cancellationToken);

    Task IDueWork.RunDueAsync(CancellationToken cancellationToken) => RemindDueAsync(cancellationToken);
}
