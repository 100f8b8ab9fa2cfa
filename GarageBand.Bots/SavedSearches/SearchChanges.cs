using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Places;
using GarageBand.Data;
using GarageBand.Data.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.SavedSearches;

/// <summary>Pauses, resumes and deletes searches. Each change touches that search alone, and nothing when it was made already.</summary>
internal sealed class SearchChanges(IFormLibrary forms, IPlaces places)
{
    public Task PauseAsync(GarageBandContext db, long searchId, CancellationToken cancellationToken) => StopAsync(db, searchId, SearchState.Paused, cancellationToken);

    /// <summary>Until its owner is in the channel again.</summary>
    public Task<bool> WaitAsync(GarageBandContext db, long searchId, CancellationToken cancellationToken) => StopAsync(db, searchId, SearchState.Waits, cancellationToken);

    /// <param name="db">Of the transaction.</param>
    /// <param name="search">Paused, or waiting.</param>
    /// <param name="isMember">Of the channel; else it waits.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task StartAsync(GarageBandContext db, SavedSearch search, bool isMember, DateTime now, CancellationToken cancellationToken)
    {
        if (search.State == SearchState.Active)
            return;
        search.State = isMember ? SearchState.Active : SearchState.Waits;
        search.CheckMemberAt = isMember ? now + SearchSaving.MemberFor : null;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        var form = await forms.GetAsync(search.FormVersionId, cancellationToken).ConfigureAwait(false);
        var finder = await places.GetAsync(cancellationToken).ConfigureAwait(false);
        var criteria = SearchCriteria.Of(form, MessagingJson.Read<Dictionary<string, Answer>>(search.Answers), finder);
        await SearchKeyRows.PutAsync(db, search, criteria, cancellationToken).ConfigureAwait(false);
    }

    public static Task DeleteAsync(GarageBandContext db, long searchId, CancellationToken cancellationToken) =>
        db.SavedSearches.Where(s => s.Id == searchId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Keeps when alerts come; what was gathered for a digest still comes with it.</summary>
    public static async Task SetTimesAsync(
        GarageBandContext db, long botId, long customerId, (int? QuietFrom, int? QuietTo, int? DigestHour) chosen, CancellationToken cancellationToken)
    {
        var times = await db.AlertTimes.FirstOrDefaultAsync(t => t.BotId == botId && t.CustomerId == customerId, cancellationToken).ConfigureAwait(false)
            ?? db.Add(new AlertTimes(botId, customerId)).Entity;
        (times.QuietFrom, times.QuietTo, times.DigestHour) = chosen;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> StopAsync(GarageBandContext db, long searchId, SearchState state, CancellationToken cancellationToken)
    {
        var stopped = await db.SavedSearches.Where(s => s.Id == searchId && s.State == SearchState.Active)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.State, state).SetProperty(x => x.CheckMemberAt, (DateTime?)null), cancellationToken).ConfigureAwait(false);
        if (stopped == 1)
            await SearchKeyRows.RemoveAsync(db, searchId, cancellationToken).ConfigureAwait(false);
        return stopped == 1;
    }
}
