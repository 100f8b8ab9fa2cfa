using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>
/// Staff take photos of a request away or put them in another order. Where they stand already, each message keeps its place and gets the photo that
/// belongs there now; those at the end that none is left for are deleted.
/// </summary>
internal sealed class PhotoEditing(IFormLibrary forms, IBotDirectory bots, AnswerEditing answers, RequestChange change, IDeliveries deliveries)
{
    /// <param name="db">Of the transaction.</param>
    /// <param name="request">Whose.</param>
    /// <param name="seen">Unique ids of the photos in the order that was seen.</param>
    /// <param name="wanted">Those that stay, in their order.</param>
    /// <param name="language">Of who reads what is wrong.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<(DecisionStep Step, string? Fault)> DecideAsync(
        GarageBandContext db, RequestFacts request, IReadOnlyList<string> seen, IReadOnlyList<string> wanted, string language, CancellationToken cancellationToken)
    {
        if (AnswerEditing.Refusal(request) is { } refusal)
            return Not(refusal);
        if (await bots.GetAsync(request.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return Not("bot-gone");
        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var all = request.ReadAnswers();
        if (form.Step(StepRole.Photos) is not PhotosStep step || all.GetValueOrDefault(step.Key) is not PhotosAnswer { Photos: var before })
            return Not("answer-unknown");
        if (!before.Select(p => p.UniqueId).SequenceEqual(seen) || wanted.Distinct().Count() != wanted.Count || wanted.Except(seen).Any())
            return Not("answer-changed");
        if (wanted.SequenceEqual(seen))
            return (DecisionStep.Nothing(CommandResult.AlreadyDone), null);

        List<PhotoFile> after = [.. wanted.Select(id => before.First(p => p.UniqueId == id))];
        Answer answer = after.Count == 0 && step.Optional ? new SkippedAnswer() : new PhotosAnswer(after);
        var verdict = await answers.JudgeAsync(bot, form, step, request, all, new PickedWish(answer), language, cancellationToken).ConfigureAwait(false);
        if (verdict.Answers is not { } changed)
            return (DecisionStep.Nothing(CommandResult.NotPossible("answer-wrong")), verdict.Fault);
        if (await IsUnderWayAsync(db, request, cancellationToken).ConfigureAwait(false))
            return Not("photos-under-way");
        var isCoverNew = after.Count == 0 || after[0].UniqueId != before[0].UniqueId;
        if (isCoverNew && await ForeignPosts.AnyAsync(db, request.Id, cancellationToken).ConfigureAwait(false))
            return Not("post-changed");
        if (await change.StoreAsync(db, bot, form, request, changed, request.State, cancellationToken).ConfigureAwait(false) is not { } revised)
            return Not("answer-changed");

        var calls = new List<NewDelivery>();
        if (request.State == RequestState.Published)
        {
            if (isCoverNew)
                calls.AddRange(await change.EditsAsync(db, AnswerEditing.Key(revised), bot, form, revised, cancellationToken, withPhoto: true).ConfigureAwait(false));
            foreach (var post in await RequestChange.StandingAsync(db, request, cancellationToken).ConfigureAwait(false))
                calls.AddRange(await FurtherAsync(db, post, AnswerEditing.Key(revised), before, after, cancellationToken).ConfigureAwait(false));
        }

        var rows = await deliveries.EnqueueAsync(db, calls, cancellationToken).ConfigureAwait(false);
        return (DecisionStep.Done(new { photos = seen }, new { photos = wanted }, rows), null);

        static (DecisionStep, string?) Not(string reason) => (DecisionStep.Nothing(CommandResult.NotPossible(reason)), null);
    }

    /// <summary>What is on its way carries the photos as they were.</summary>
    private static Task<bool> IsUnderWayAsync(GarageBandContext db, RequestFacts request, CancellationToken cancellationToken) =>
        (from p in db.Posts
         join d in db.Deliveries on p.Id equals d.SubjectId
         where p.RequestId == request.Id && (d.Purpose == DeliveryPurposes.Post || (d.Purpose == DeliveryPurposes.PostPhotos && !d.Key.StartsWith("photos-delete:")))
             && (d.State == DeliveryState.Pending || d.State == DeliveryState.Claimed || d.State == DeliveryState.Uncertain)
         select d.Id).AnyAsync(cancellationToken);

    /// <summary>The messages besides the post itself.</summary>
    private static async Task<IReadOnlyList<NewDelivery>> FurtherAsync(
        GarageBandContext db, PostFacts post, string key, IReadOnlyList<PhotoFile> before, List<PhotoFile> after, CancellationToken cancellationToken)
    {
        var messages = await db.PostMessages.Where(m => m.PostId == post.Id).OrderBy(m => m.MessageId).ToListAsync(cancellationToken).ConfigureAwait(false);
        var calls = new List<NewDelivery>();
        for (var i = 1; i < after.Count && i <= messages.Count; i++)
        {
            var message = messages[i - 1];
            if (after[i].UniqueId == before[i].UniqueId)
                continue;
            var name = string.Create(CultureInfo.InvariantCulture, $"photo:{post.Id}:{message.MessageId}:{key}");
            calls.Add(new NewDelivery(
                name, post.BotId, message.ChatId, DeliveryClass.Publication, DeliveryPurposes.PostEdit, new EditPhoto(message.MessageId, new PhotoSource(after[i].FileId), ""))
            {
                SubjectId = post.Id,
            });
        }

        var spare = messages.Skip(Math.Max(0, after.Count - 1)).ToList();
        foreach (var chat in spare.GroupBy(m => m.ChatId))
            calls.Add(PostRemoval.Delete(post, chat.Key, [.. chat.Select(m => m.MessageId)]));
        db.PostMessages.RemoveRange(spare);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return calls;
    }
}
