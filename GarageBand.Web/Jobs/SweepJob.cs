using GarageBand.Bots.Runtime;
using Hangfire;

namespace GarageBand.Web.Jobs;

/// <summary>Every five minutes and at start: whatever became due, also what runs before were lost for.</summary>
public sealed partial class SweepJob(IEnumerable<IDueWork> works, ILogger<SweepJob> log)
{
    /// <exception cref="AggregateException">Some of it failed; the rest was done all the same.</exception>
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        foreach (var work in works)
        {
            try
            {
                await work.RunDueAsync(cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(failure, work.GetType().Name);
                failures.Add(failure);
            }
        }

        if (failures.Count > 0)
            throw new AggregateException(failures);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Work} failed; tried again in five minutes")]
    private partial void LogFailed(Exception failure, string work);
}
