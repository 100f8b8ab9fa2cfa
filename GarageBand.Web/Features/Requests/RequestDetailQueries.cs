using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Forms.Steps;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Moderation.Limits;
using GarageBand.Bots.Places;
using GarageBand.Bots.Prices;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Requests;

/// <summary>Reads one request. Each query goes by keys.</summary>
public sealed class RequestDetailQueries(
    IDbContextFactory<GarageBandContext> contexts,
    IFormLibrary forms,
    IPlaces places,
    IPrices prices,
    IPostRenderer renderer,
    IBans bans)
{
    /// <summary>The newest lines of a conversation that a page shows at once.</summary>
    private const int MostLines = 300;

    private static readonly string[] OfRequest = [DeliveryPurposes.Accepted, DeliveryPurposes.Link, DeliveryPurposes.News, DeliveryPurposes.Renewal, DeliveryPurposes.Replies, DeliveryPurposes.Notice, DeliveryPurposes.Feedback, DeliveryPurposes.FeedbackDelete];
    private static readonly string[] OfPost = [DeliveryPurposes.Post, DeliveryPurposes.PostEdit, DeliveryPurposes.PostDelete, DeliveryPurposes.PostPhotos];

    /// <param name="requestId">Which.</param>
    /// <param name="language">Of the reader: labels of the answers.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <returns>Null: there is none.</returns>
    public async Task<RequestDetail?> ReadAsync(long requestId, string language, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (from r in db.Requests.AsNoTracking()
                           join b in db.Bots on r.BotId equals b.Id
                           join c in db.Customers on r.CustomerId equals c.Id
                           where r.Id == requestId
                           select new
                           {
                               Row = new RequestRow(r.Id, r.BotId, b.Name, r.Number, r.Title, r.Category, r.PlaceId, r.RegionId, r.Contact, r.Phone, r.Price, r.State, r.Locked, r.SubmittedAt, r.PublishedAt, r.Reposts, r.FormVersionId, r.PublishAt),
                               r.PublishedAt,
                               r.ClosedAt,
                               r.Language,
                               r.Answers,
                               r.CustomerId,
                               BotLanguage = b.Language,
                               b.Binding.ChannelId,
                               b.Binding.ChannelUsername,
                               b.Binding.ChannelTitle,
                               c.FirstName,
                               c.LastName,
                               c.Username,
                           }).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;

        var photos = await db.RequestPhotos.AsNoTracking().Where(p => p.RequestId == requestId).OrderBy(p => p.Ordinal)
            .Select(p => new { p.Id, p.Width, p.Height, p.FileId, p.FileUniqueId }).ToListAsync(cancellationToken);
        var posts = await db.Posts.AsNoTracking().Where(p => p.RequestId == requestId).OrderBy(p => p.Id).ToListAsync(cancellationToken);
        var form = await forms.GetAsync(found.Row.FormVersionId, cancellationToken);
        var finder = await places.GetAsync(cancellationToken);
        var answers = MessagingJson.Read<Dictionary<string, Answer>>(found.Answers);

        var isOpen = found.Row is { State: RequestState.Published, Locked: false };
        return new RequestDetail(
            found.Row,
            found.PublishedAt,
            found.ClosedAt,
            found.Language,
            found.BotLanguage,
            found.ChannelTitle ?? found.ChannelUsername,
            found.CustomerId,
            $"{found.FirstName} {found.LastName}".Trim(),
            found.Username,
            renderer.Describe(form, answers, finder, language),
            [.. form.Steps.Where(s => s is not ConfirmStep && form.IsOpen(s, answers)).Select(s => new RequestQuestion(s.Key, s.Label.In(language)))],
            renderer.Render(form, answers, finder, await prices.GetAsync(cancellationToken), found.BotLanguage, found.Row.Number, closed: found.Row.State is RequestState.Sold or RequestState.Served).Html,
            isOpen ? form.Close : FormClose.None,
            isOpen && found.ChannelId is not null && !posts.Exists(p => p.State is PostState.Queued or PostState.Uncertain),
            [.. photos.Select(p => new RequestPicture($"/media/requests/{p.Id}", p.Width, p.Height, p.FileId, p.FileUniqueId))],
            [.. posts.Select(p => new PostLine(p.Id, p.State, p.CreatedAt, p.PublishedAt, p.RemovedAt, p.MessageId is { } message ? PostLink.Of(found.ChannelUsername, p.ChannelId, message) : null, p.DiscussionMessageId is not null))],
            await ReadDeliveriesAsync(db, requestId, [.. posts.Select(p => p.Id)], cancellationToken),
            await ReadDecisionsAsync(db, requestId, new AnswerChanges(form, answers, finder, renderer, language), cancellationToken),
            await db.Feedback.Where(f => f.RequestId == requestId).Select(f => new FeedbackLine(f.Text, f.LeftAt, f.RemovedAt != null)).FirstOrDefaultAsync(cancellationToken))
        {
            Editables = Editable(form, answers, renderer.Describe(form, answers, finder, language), language),
            Foreign = posts.FindLast(p => p is { State: PostState.Published, ForeignText: not null }) is { } changed
                ? new ForeignPost(changed.ForeignText!, changed.ForeignAt ?? found.Row.SubmittedAt, changed.ForeignKept)
                : null,
            Ban = await bans.FindAsync(found.Row.BotId, found.CustomerId, cancellationToken),
            Repeats = await ReadOlderAsync(db, requestId, finder, language, cancellationToken),
        };
    }

    private static IReadOnlyList<EditableAnswer> Editable(Form form, Dictionary<string, Answer> answers, IReadOnlyList<AnswerLine> words, string language) =>
    [
        .. form.Steps.Where(s => s is not (ConfirmStep or PhotosStep) && form.IsOpen(s, answers))
            .Select(s => new EditableAnswer(s, s.Label.In(language), words.FirstOrDefault(w => w.StepKey == s.Key)?.Value ?? "", answers.GetValueOrDefault(s.Key))),
    ];

    private async Task<OlderRequest?> ReadOlderAsync(GarageBandContext db, long requestId, IPlaceFinder finder, string language, CancellationToken cancellationToken)
    {
        if (await Likeness.ReadAsync(db, requestId, cancellationToken) is not { } like)
            return null;
        var older = await db.Requests.AsNoTracking().Where(r => r.Id == like.Id).Select(r => new { r.Answers, r.FormVersionId, r.SubmittedAt }).FirstAsync(cancellationToken);
        var form = await forms.GetAsync(older.FormVersionId, cancellationToken);
        return new OlderRequest(like, older.SubmittedAt, renderer.Describe(form, MessagingJson.Read<Dictionary<string, Answer>>(older.Answers), finder, language));
    }

    /// <summary>What was said about the request, in order; the newest lines.</summary>
    public async Task<IReadOnlyList<ConversationLine>> ReadConversationAsync(long requestId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var lines = await (from c in db.Conversations
                           join m in db.Messages on c.Id equals m.ConversationId
                           join d in db.Deliveries on m.DeliveryKey equals d.Key into sent
                           from d in sent.DefaultIfEmpty()
                           where c.RequestId == requestId
                           orderby m.Id descending
                           select new ConversationLine(m.Id, m.Direction, m.At, m.Content, d == null ? null : d.State))
            .Take(MostLines).ToListAsync(cancellationToken);
        lines.Reverse();
        return lines;
    }

    private static async Task<IReadOnlyList<DecisionLine>> ReadDecisionsAsync(GarageBandContext db, long requestId, AnswerChanges changes, CancellationToken cancellationToken)
    {
        var subject = RequestAudit.Subject(requestId);
        var entries = await db.AuditEntries.AsNoTracking().Where(a => a.Subject == subject).OrderByDescending(a => a.Id).Take(MostLines)
            .Select(a => new { a.At, a.Action, a.Actor, a.Before, a.After }).ToListAsync(cancellationToken);
        return [.. entries.Select(e => new DecisionLine(e.At, e.Action, Actor.NameIn(e.Actor)) { Changes = changes.Of(e.Action, e.Before, e.After), Reason = AnswerChanges.ReasonIn(e.After) })];
    }

    private static async Task<IReadOnlyList<DeliveryLine>> ReadDeliveriesAsync(GarageBandContext db, long requestId, long[] postIds, CancellationToken cancellationToken)
    {
        var found = await db.Deliveries.AsNoTracking()
            .Where(d => (d.SubjectId == requestId && OfRequest.Contains(d.Purpose)) || (d.SubjectId != null && postIds.Contains(d.SubjectId.Value) && OfPost.Contains(d.Purpose)))
            .OrderBy(d => d.Id)
            .Select(d => new
            {
                Line = new DeliveryLine(d.Id, d.Purpose, d.Class, d.State, d.CreatedAt, d.DueAt, d.SentAt, d.Attempts, d.Failure),
                d.Weight,
                Pause = db.ChatPauses.Where(p => p.BotId == d.BotId && p.ChatId == d.ChatId).Select(p => (DateTime?)p.Until).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return [.. found.Select(d => d.Line with { Items = d.Weight, DueAt = d.Pause > d.Line.DueAt ? d.Pause.Value : d.Line.DueAt })];
    }
}
