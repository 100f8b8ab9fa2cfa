using GarageBand.Bots.Activity;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Requests;
using GarageBand.Bots.SavedSearches;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Payments;
using GarageBand.Data.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Customers;

/// <summary>
/// Erases what is kept of one person, everywhere, in one transaction: posts are taken out of the channels, numbers that bookkeeping and statistics need stay
/// without a name. A second time does what was left and harms nothing. What can't be undone needs <see cref="ActorRights.Administer"/>.
/// </summary>
public sealed class CustomerErasure
{
    private readonly IDatabaseWriter _writer;
    private readonly PostRemoval _removal;
    private readonly RequestFeedback _feedback;
    private readonly NoticeCards _cards;
    private readonly MatchingTasks _matching;
    private readonly IBotDirectory _bots;
    private readonly IDeliveries _deliveries;
    private readonly Bans _bans;
    private readonly AuditLog _audit;
    private readonly IActivityFeed _feed;
    private readonly TimeProvider _time;

    internal CustomerErasure(
        IDatabaseWriter writer, PostRemoval removal, RequestFeedback feedback, NoticeCards cards, MatchingTasks matching, IBotDirectory bots, IDeliveries deliveries, Bans bans,
        AuditLog audit, IActivityFeed feed, TimeProvider time)
    {
        (_writer, _removal, _feedback, _cards, _matching, _bots) = (writer, removal, feedback, cards, matching, bots);
        (_deliveries, _bans, _audit, _feed, _time) = (deliveries, bans, audit, feed, time);
    }

    /// <returns>Not possible: <c>subscription-renews</c> (Telegram would go on taking Stars of somebody whom nobody knows any more: end that first).</returns>
    public async Task<CustomerErased> EraseAsync(Actor actor, long customerId, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Administer))
            return new CustomerErased(CommandResult.Forbidden, []);
        var (erased, after) = await _writer.WriteAsync((db, ct) => EraseAsync(db, actor, customerId, ct), cancellationToken).ConfigureAwait(false);
        after();
        return erased;
    }

    private async Task<(CustomerErased Erased, Action After)> EraseAsync(GarageBandContext db, Actor actor, long customerId, CancellationToken cancellationToken)
    {
        if (await db.Customers.AsNoTracking().FirstOrDefaultAsync(c => c.Id == customerId, cancellationToken).ConfigureAwait(false) is not { } customer)
            return (new CustomerErased(CommandResult.NotFound, []), () => { });
        if (await db.Subscriptions.AnyAsync(s => s.CustomerId == customerId && s.RenewsItself && s.State == SubscriptionState.Active, cancellationToken).ConfigureAwait(false))
            return (new CustomerErased(CommandResult.NotPossible("subscription-renews"), []), () => { });

        var now = _time.GetUtcNow().UtcDateTime;
        var traces = await ErasedTraces.ReadAsync(db, customer.Id, customer.TelegramId, cancellationToken).ConfigureAwait(false);
        var (rows, isSearchedFor) = await TakeDownAsync(db, traces, now, cancellationToken).ConfigureAwait(false);
        await traces.EraseRequestsAsync(db, now, cancellationToken).ConfigureAwait(false);
        await traces.EraseSpeechAsync(db, now, cancellationToken).ConfigureAwait(false);
        await traces.EraseSearchesAsync(db, cancellationToken).ConfigureAwait(false);
        await traces.EraseMoneyAsync(db, now, cancellationToken).ConfigureAwait(false);
        await traces.ErasePersonAsync(db, now, cancellationToken).ConfigureAwait(false);
        await traces.EraseAuditAsync(db, cancellationToken).ConfigureAwait(false);
        rows.AddRange(await EditCardsAsync(db, traces, cancellationToken).ConfigureAwait(false));
        await traces.EraseDeliveriesAsync(db, [.. rows.Select(r => r.Key)], cancellationToken).ConfigureAwait(false);
        var isFirst = customer.ErasedAt is null;
        if (isFirst)
            _audit.Write(db, actor, CustomerAudit.Erased, CustomerAudit.Subject(customerId), null, null, new { requests = traces.Requests.Count });
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);

        return (new CustomerErased(isFirst ? CommandResult.Done : CommandResult.AlreadyDone, traces.Photos), After);

        void After()
        {
            _bans.ForgetEverywhere(customerId);
            _deliveries.Committed(rows);
            if (isSearchedFor)
                _matching.Wake();
            foreach (var (requestId, botId) in traces.Requests)
                _feed.Publish(new RequestChanged(botId, requestId));
        }
    }

    /// <summary>Posts and feedback go; those who were told of a post are told that it is over.</summary>
    private async Task<(List<GarageBand.Data.Deliveries.Delivery> Rows, bool IsSearchedFor)> TakeDownAsync(
        GarageBandContext db, ErasedTraces traces, DateTime now, CancellationToken cancellationToken)
    {
        var rows = new List<GarageBand.Data.Deliveries.Delivery>();
        var isSearchedFor = false;
        foreach (var (requestId, botId) in traces.Requests)
        {
            if (await RequestFacts.ReadAsync(db, requestId, cancellationToken).ConfigureAwait(false) is not { } request)
                continue;
            var calls = await _removal.RemoveAsync(db, request, cancellationToken).ConfigureAwait(false);
            rows.AddRange(await _deliveries.EnqueueAsync(db, calls, cancellationToken).ConfigureAwait(false));
            rows.AddRange((await _feedback.RemoveAsync(db, request, cancellationToken).ConfigureAwait(false)).Rows);
            if (calls.Count > 0 && await _bots.GetAsync(botId, cancellationToken).ConfigureAwait(false) is { } bot)
                isSearchedFor |= await MatchingTasks.AddAsync(db, bot, MatchingKind.Over, requestId, now, cancellationToken).ConfigureAwait(false);
        }

        return (rows, isSearchedFor);
    }

    /// <summary>The cards in the admin groups say nothing of the person any more.</summary>
    private async Task<IReadOnlyList<GarageBand.Data.Deliveries.Delivery>> EditCardsAsync(GarageBandContext db, ErasedTraces traces, CancellationToken cancellationToken)
    {
        var edits = new List<NewDelivery>();
        foreach (var (requestId, botId) in traces.Requests)
        {
            if (await _bots.GetAsync(botId, cancellationToken).ConfigureAwait(false) is { } bot
                && await _cards.EditAsync(db, bot, requestId, "erased", question: null, cancellationToken).ConfigureAwait(false) is { } edit)
                edits.Add(edit);
        }

        return await _deliveries.EnqueueAsync(db, edits, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>How it ended.</summary>
/// <param name="Photos">Ids of the photos whose copies on the disk are to go.</param>
public sealed record CustomerErased(CommandResult Result, IReadOnlyList<long> Photos);
