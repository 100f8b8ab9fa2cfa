using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>Further photos stand under a post: they belong to it from now on, or go again at once if it was removed meanwhile.</summary>
internal sealed class PostPhotosOutcome(IDeliveries deliveries) : IDeliveryOutcomeHandler
{
    public IReadOnlyCollection<string> Purposes { get; } = [DeliveryPurposes.PostPhotos];

    public async Task<Action?> HandleAsync(GarageBandContext db, Delivery delivery, CallResult? result, CancellationToken cancellationToken)
    {
        var messages = MessagesOf(delivery, result);
        if (messages.Count == 0 || await PostFacts.ReadAsync(db, delivery.SubjectId, cancellationToken).ConfigureAwait(false) is not { } post)
            return null;

        await NoteAsync(db, post.Id, delivery.ChatId, messages, cancellationToken).ConfigureAwait(false);
        if (!await PostSuccession.IsGoneAsync(db, post, cancellationToken).ConfigureAwait(false))
            return null;

        var rows = await deliveries.EnqueueAsync(db, [PostRemoval.Delete(post, delivery.ChatId, messages)], cancellationToken).ConfigureAwait(false);
        return () => deliveries.Committed(rows);
    }

    /// <summary>The messages that a delivery made. Where only the first is known (evidence, not the answer), an album's follow each other.</summary>
    public static IReadOnlyList<int> MessagesOf(Delivery delivery, CallResult? result) => (delivery, result) switch
    {
        ({ State: not DeliveryState.Sent }, _) => [],
        (_, CallDone { MessageIds: { Count: > 1 } all }) => all,
        ({ MessageId: { } first }, _) => [.. Enumerable.Range(first, delivery.Weight)],
        _ => [],
    };

    /// <summary>Keeps that the messages go when the post goes; saves.</summary>
    public static async Task NoteAsync(GarageBandContext db, long postId, long chatId, IReadOnlyList<int> messages, CancellationToken cancellationToken)
    {
        if (messages.Count == 0)
            return;

        var known = await db.PostMessages.Where(m => m.PostId == postId && m.ChatId == chatId).Select(m => m.MessageId).ToListAsync(cancellationToken).ConfigureAwait(false);
        db.PostMessages.AddRange(messages.Except(known).Select(id => new PostMessage(postId, chatId, id)));
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }
}
