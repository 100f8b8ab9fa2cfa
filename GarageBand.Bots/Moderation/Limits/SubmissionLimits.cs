using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Places;
using GarageBand.Data;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Moderation.Limits;

/// <summary>Looks at a confirmed request with the bot's limits, or those of the person alone.</summary>
internal sealed class SubmissionLimits(IDbContextFactory<GarageBandContext> contexts, IPostRenderer renderer)
{
    /// <summary>They stand or wait; a locked one is over.</summary>
    private static readonly RequestState[] Open = [RequestState.Submitted, RequestState.Review, RequestState.Returned, RequestState.Queued, RequestState.Published];

    /// <summary>Staff or owner took them away: whoever is refused learns nothing from them.</summary>
    private static readonly RequestState[] TakenAway = [RequestState.Rejected, RequestState.Removed];

    /// <param name="bot">Whose limits.</param>
    /// <param name="customerId">Who confirms.</param>
    /// <param name="form">That was filled.</param>
    /// <param name="answers">All of them.</param>
    /// <param name="finder">For the columns.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<SubmissionVerdict> JudgeAsync(
        BotInfo bot, long customerId, Form form, IReadOnlyDictionary<string, Answer> answers, IPlaceFinder finder, DateTime now, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var limits = await OfAsync(db, bot, customerId, cancellationToken).ConfigureAwait(false);
            if (!limits.LimitsRequests)
                return SubmissionVerdict.Fine;
            var own = db.Requests.Where(r => r.BotId == bot.Id && r.CustomerId == customerId);
            if (limits.OpenRequests is { } most && await own.CountAsync(r => Open.Contains(r.State) && !r.Locked, cancellationToken).ConfigureAwait(false) >= most)
                return SubmissionVerdict.Refused("limitOpen", ("count", most));
            if (limits.MinutesBetween is { } minutes && await PauseAsync(own, minutes, now, cancellationToken).ConfigureAwait(false) is { } pause)
                return pause;
            if (limits.DuplicateDays is not { } days || await FindAsync(db, bot, form, answers, finder, now.AddDays(-days), cancellationToken).ConfigureAwait(false) is not { } older)
                return SubmissionVerdict.Fine;
            if (limits.DuplicateAction != LimitSettings.Refuse)
                return new SubmissionVerdict(null, older.Id);

            var hours = (int)Math.Ceiling((older.SubmittedAt.AddDays(days) - now).TotalHours);
            return SubmissionVerdict.Refused(
                "limitDuplicate", ("number", older.CustomerId == customerId ? older.Number : null), ("hours", hours < 48 ? Math.Max(1, hours) : 0), ("days", (hours + 23) / 24));
        }
    }

    /// <summary>The bot's, but for what staff set for this person.</summary>
    private static async Task<LimitSettings> OfAsync(GarageBandContext db, BotInfo bot, long customerId, CancellationToken cancellationToken)
    {
        var own = await db.Customers.Where(c => c.Id == customerId).Select(c => new { c.OpenRequests, c.MinutesBetween }).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return bot.Limits with
        {
            OpenRequests = own?.OpenRequests ?? bot.Limits.OpenRequests,
            MinutesBetween = (own?.MinutesBetween ?? bot.Limits.MinutesBetween) is var minutes and not 0 ? minutes : null,
        };
    }

    private static async Task<SubmissionVerdict?> PauseAsync(IQueryable<Request> own, int minutes, DateTime now, CancellationToken cancellationToken)
    {
        var last = await own.OrderByDescending(r => r.Id).Select(r => (DateTime?)r.SubmittedAt).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return last is { } at && at.AddMinutes(minutes) > now
            ? SubmissionVerdict.Refused("limitPause", ("minutes", (int)Math.Ceiling((at.AddMinutes(minutes) - now).TotalMinutes)))
            : null;
    }

    /// <summary>The newest that has the phone, a photo or the words; each by an index of its own.</summary>
    private async Task<Older?> FindAsync(
        GarageBandContext db, BotInfo bot, Form form, IReadOnlyDictionary<string, Answer> answers, IPlaceFinder finder, DateTime since, CancellationToken cancellationToken)
    {
        var columns = renderer.Columns(form, answers, finder, bot.Language);
        var photos = columns.Photos.Select(p => p.UniqueId).ToList();
        var recent = db.Requests.Where(r => r.BotId == bot.Id && r.SubmittedAt > since);
        if (bot.Limits.DuplicateAction == LimitSettings.Refuse)
            recent = recent.Where(r => !TakenAway.Contains(r.State));

        var found = new List<Older>();
        if (columns.Phone is { } phone)
            await AddAsync(recent.Where(r => r.Phone == phone)).ConfigureAwait(false);
        if (AnswersHash.Of(form, answers) is { } hash)
            await AddAsync(recent.Where(r => r.AnswersHash == hash)).ConfigureAwait(false);
        if (photos.Count > 0)
            await AddAsync(from p in db.RequestPhotos join r in recent on p.RequestId equals r.Id where photos.Contains(p.FileUniqueId) select r).ConfigureAwait(false);
        return found.MaxBy(o => o.Id);

        async Task AddAsync(IQueryable<Request> like)
        {
            if (await like.OrderByDescending(r => r.Id).Select(r => new Older(r.Id, r.Number, r.CustomerId, r.SubmittedAt)).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) is { } older)
                found.Add(older);
        }
    }

    private sealed record Older(long Id, long Number, long CustomerId, DateTime SubmittedAt);
}
