using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>"Accepted" has reached its owner, or won't: a post that was faster is told of now.</summary>
internal sealed class AcceptedOutcome(IDeliveries deliveries, IBotDirectory bots, PublishedNews news) : IDeliveryOutcomeHandler
{
    public IReadOnlyCollection<string> Purposes { get; } = [DeliveryPurposes.Accepted];

    public async Task<Action?> HandleAsync(GarageBandContext db, Delivery delivery, CallResult? result, CancellationToken cancellationToken)
    {
        var requestId = delivery.SubjectId;
        var postId = await db.Posts.Where(p => p.RequestId == requestId && p.State == PostState.Published)
            .OrderByDescending(p => p.Id).Select(p => (long?)p.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (postId is not { } id || await IsToldAsync(db, id, cancellationToken).ConfigureAwait(false)
            || await PostFacts.ReadAsync(db, id, cancellationToken).ConfigureAwait(false) is not { } post
            || await RequestFacts.ReadAsync(db, post.RequestId, cancellationToken).ConfigureAwait(false) is not { State: RequestState.Published } request
            || await bots.GetAsync(post.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return null;

        var rows = await news.TellAsync(db, bot, request, post, cancellationToken).ConfigureAwait(false);
        return () => deliveries.Committed(rows);
    }

    private static Task<bool> IsToldAsync(GarageBandContext db, long postId, CancellationToken cancellationToken)
    {
        var key = PublishedNews.Key(postId);
        return db.Deliveries.AnyAsync(d => d.Key == key, cancellationToken);
    }
}
