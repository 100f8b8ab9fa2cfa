using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Moderation.Limits;
using GarageBand.Bots.Places;
using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Providers;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <inheritdoc cref="IRequestSubmission"/>
internal sealed class RequestSubmission(
    IDeliveries deliveries,
    IPostRenderer renderer,
    IFormTexts texts,
    IPlaces places,
    RequestPosts posts,
    NoticeCards cards) : IRequestSubmission
{
    /// <summary>A post that goes sooner goes "any moment".</summary>
    private static readonly TimeSpan AnyMoment = TimeSpan.FromSeconds(45);

    private static readonly ModelQuery<string, Request?> Confirmed = new(
        (GarageBandContext db, string key, CancellationToken _) => db.Requests.AsNoTracking().FirstOrDefault(r => r.ConfirmationKey == key));

    public async Task<Submission> SubmitAsync(GarageBandContext db, ConfirmedForm confirmed, CancellationToken cancellationToken)
    {
        if (await Confirmed.RunAsync(db, confirmed.Key, cancellationToken).ConfigureAwait(false) is { } known)
            return new Submission(known, []);

        var request = await AddAsync(db, confirmed, cancellationToken).ConfigureAwait(false);
        var post = request.Posts.FirstOrDefault();
        var calls = new List<NewDelivery> { Accepted(confirmed, request, post is not null) };
        if (post is not null)
            calls.Add(await posts.DeliveryAsync(post, confirmed.Bot, confirmed.Form, confirmed.Answers, request.Number, confirmed.Username, cancellationToken).ConfigureAwait(false));
        else if (await cards.NewAsync(db, confirmed.Bot, request.Id, cancellationToken).ConfigureAwait(false) is { } card)
            calls.Add(card);

        var rows = await deliveries.EnqueueAsync(db, calls, cancellationToken).ConfigureAwait(false);
        return new Submission(request, rows);
    }

    private async Task<Request> AddAsync(GarageBandContext db, ConfirmedForm confirmed, CancellationToken cancellationToken)
    {
        var bot = confirmed.Bot;
        var finder = await places.GetAsync(cancellationToken).ConfigureAwait(false);
        var columns = renderer.Columns(confirmed.Form, confirmed.Answers, finder, bot.Language);
        var number = await RequestNumbers.NextAsync(db, bot.Id, cancellationToken).ConfigureAwait(false);
        var request = new Request(bot.Id, number, confirmed.CustomerId, confirmed.FormVersionId, MessagingJson.Write(confirmed.Answers))
        {
            ConfirmationKey = confirmed.Key,
            State = StateOf(bot),
            Title = columns.Title,
            Category = columns.Category,
            PlaceId = columns.PlaceId,
            RegionId = columns.RegionId,
            Price = columns.Price,
            Phone = columns.Phone,
            Contact = columns.Contact,
            AnswersHash = AnswersHash.Of(confirmed.Form, confirmed.Answers),
            DuplicateOfId = confirmed.DuplicateOfId,
            Language = confirmed.Language,
            SubmittedAt = confirmed.Now,
        };
        for (var i = 0; i < columns.Photos.Count; i++)
        {
            var photo = columns.Photos[i];
            request.Photos.Add(new RequestPhoto(i, photo.FileId, photo.UniqueId, photo.Width, photo.Height));
        }

        foreach (var word in columns.Words)
            request.Words.Add(new RequestWord(word));
        if (request.State == RequestState.Queued)
            request.Posts.Add(new Post(bot.ChannelId!.Value, confirmed.Now));
        await db.InsertAsync([request], cancellationToken).ConfigureAwait(false);
        return request;
    }

    /// <summary>Under which "accepted" stands in the queue.</summary>
    public static string AcceptedKey(long requestId) => $"accepted:{requestId}";

    private static RequestState StateOf(BotInfo bot) => bot switch
    {
        { Moderation: ModerationMode.Pre } => RequestState.Review,
        { ChannelId: null } => RequestState.Submitted,
        _ => RequestState.Queued,
    };

    /// <param name="confirmed">What was confirmed.</param>
    /// <param name="request">Made of it.</param>
    /// <param name="goes">False: somebody has to do something first.</param>
    private NewDelivery Accepted(ConfirmedForm confirmed, Request request, bool goes)
    {
        var wait = confirmed.PostAbout - confirmed.Now;
        var html = texts.Render(confirmed.Form, "accepted", confirmed.Language, new Dictionary<string, object?>
        {
            ["number"] = request.Number,
            ["minutes"] = wait < AnyMoment ? 0 : (int)Math.Ceiling(wait.TotalMinutes),
            ["moderated"] = !goes,
        });
        return new NewDelivery(AcceptedKey(request.Id), confirmed.Bot.Id, confirmed.ChatId, DeliveryClass.Reply, DeliveryPurposes.Accepted, new SendText(html))
        {
            SubjectId = request.Id,
            IsFresh = true,
        };
    }
}
