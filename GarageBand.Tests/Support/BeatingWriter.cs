using GarageBand.Data;

namespace GarageBand.Tests.Support;

/// <summary>A writer whose every commit is told.</summary>
internal sealed class BeatingWriter(IDatabaseWriter writer, Pulse written) : IDatabaseWriter
{
    public async Task<T> WriteAsync<T>(Func<GarageBandContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var result = await writer.WriteAsync(work, cancellationToken);
        written.Beat();
        return result;
    }
}
