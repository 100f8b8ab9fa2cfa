using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Conversations;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>
/// An owner changes what an own request says: one that was returned comes back to the queue, one that stands in the channel is changed there. Where a
/// moderator looks at each request first, nothing in the channel changes behind the moderator's back: there only a returned one can be changed.
/// </summary>
internal sealed class RequestRevision(
    IDbContextFactory<GarageBandContext> contexts,
    IBotDirectory bots,
    IFormLibrary forms,
    IFormTexts texts,
    RequestChange change,
    NoticeCards cards,
    AuditLog audit,
    IDeliveries deliveries)
{
    /// <summary>Null: no request of that person with that bot.</summary>
    public async Task<OpenedRevision?> OpenAsync(BotInfo bot, long telegramId, long requestId, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            return await RequestFacts.ReadAsync(db, requestId, cancellationToken).ConfigureAwait(false) is { } request && request.BotId == bot.Id && request.TelegramId == telegramId
                ? new OpenedRevision(
                    new PressedRequest(request.Id, request.Number, FeedbackDoor.Closed, request.CanBeRevised(bot)),
                    new RevisionSubject(request.Id, request.Number, PhotosStay: request.State == RequestState.Published),
                    request.FormVersionId,
                    request.ReadAnswers(),
                    request.Language)
                : null;
        }
    }

    /// <summary>Stores the changed answers, and what is to be sent; among it a word to the owner, also where it can't be done any more.</summary>
    /// <param name="db">Of the turn's transaction.</param>
    /// <param name="key">Names the confirmation.</param>
    /// <param name="requestId">Whose.</param>
    /// <param name="answers">All of them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<Delivery>> ReviseAsync(
        GarageBandContext db, string key, long requestId, IReadOnlyDictionary<string, Answer> answers, CancellationToken cancellationToken) =>
        await RequestFacts.ReadAsync(db, requestId, cancellationToken).ConfigureAwait(false) is { } request
            ? await ReviseAsync(db, key, request, answers, cancellationToken).ConfigureAwait(false)
            : [];

    /// <param name="db">Of the turn's transaction.</param>
    /// <param name="key">Names the confirmation.</param>
    /// <param name="request">As it is until now.</param>
    /// <param name="answers">All of them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<Delivery>> ReviseAsync(
        GarageBandContext db, string key, RequestFacts request, IReadOnlyDictionary<string, Answer> answers, CancellationToken cancellationToken)
    {
        if (await bots.GetAsync(request.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return [];

        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var calls = new List<NewDelivery>();
        if (!request.CanBeRevised(bot) || await StoreAsync(db, bot, form, request, answers, cancellationToken).ConfigureAwait(false) is not { } revised)
        {
            calls.Add(Tell("revisionTooLate", moderated: false));
            return await deliveries.EnqueueAsync(db, calls, cancellationToken).ConfigureAwait(false);
        }

        calls.Add(Tell("revised", moderated: request.State == RequestState.Returned));
        if (request.State == RequestState.Published)
            calls.AddRange(await change.EditsAsync(db, key, bot, form, revised, cancellationToken).ConfigureAwait(false));
        if (await cards.EditAsync(db, bot, request.Id, key, question: null, cancellationToken).ConfigureAwait(false) is { } card)
            calls.Add(card);
        return await deliveries.EnqueueAsync(db, calls, cancellationToken).ConfigureAwait(false);

        NewDelivery Tell(string text, bool moderated) =>
            new($"revised:{key}", bot.Id, request.TelegramId, DeliveryClass.Reply, DeliveryPurposes.News, new SendText(
                texts.Render(form, text, request.Language, new Dictionary<string, object?> { ["number"] = request.Number, ["moderated"] = moderated })))
            {
                SubjectId = request.Id,
            };
    }

    /// <returns>As it is from now on; null: somebody was faster.</returns>
    private async Task<RequestFacts?> StoreAsync(
        GarageBandContext db, BotInfo bot, Form form, RequestFacts request, IReadOnlyDictionary<string, Answer> answers, CancellationToken cancellationToken)
    {
        var earlier = request.ReadAnswers();
        var all = request.State == RequestState.Published ? WithPhotosOf(earlier, answers) : answers;
        var state = request.State == RequestState.Returned ? RequestState.Review : request.State;
        if (await change.StoreAsync(db, bot, form, request, all, state, cancellationToken).ConfigureAwait(false) is not { } revised)
            return null;

        audit.Write(
            db,
            Actor.Customer(request.TelegramId, request.AuthorName),
            RequestAudit.Revised,
            RequestAudit.Subject(request.Id),
            bot.Id,
            new { state = request.State.ToString(), answers = RequestChange.Changed(earlier, all) },
            new { state = state.ToString(), answers = RequestChange.Changed(all, earlier) });
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return revised;
    }

    private static Dictionary<string, Answer> WithPhotosOf(Dictionary<string, Answer> earlier, IReadOnlyDictionary<string, Answer> answers)
    {
        var all = answers.Where(a => a.Value is not PhotosAnswer && earlier.GetValueOrDefault(a.Key) is not PhotosAnswer).ToDictionary();
        foreach (var (step, photos) in earlier.Where(a => a.Value is PhotosAnswer))
            all[step] = photos;
        return all;
    }
}

/// <summary>An own request that a button opens.</summary>
/// <param name="Pressed">Whether it may be changed.</param>
internal sealed record OpenedRevision(PressedRequest Pressed, RevisionSubject Subject, long FormVersionId, IReadOnlyDictionary<string, Answer> Answers, string Language);
