using GarageBand.Bots.Runtime;

namespace GarageBand.Tests.Support;

/// <summary>No developers' chat.</summary>
internal sealed class NobodyTold : IDeveloperNotices
{
    public Task TellAsync(long botId, string kind, CancellationToken cancellationToken) => Task.CompletedTask;
}
