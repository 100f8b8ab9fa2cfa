using GarageBand.Bots.Runtime;

namespace GarageBand.Bots.SavedSearches;

/// <summary>What is due for those who search: posts that were left to match, digests, checks of membership.</summary>
internal sealed class SearchSweep(PostMatcher matcher, DailyDigests digests, MemberChecks members) : IDueWork
{
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        await matcher.RunDueAsync(cancellationToken).ConfigureAwait(false);
        await digests.RunDueAsync(cancellationToken).ConfigureAwait(false);
        await members.RunDueAsync(cancellationToken).ConfigureAwait(false);
    }
}
