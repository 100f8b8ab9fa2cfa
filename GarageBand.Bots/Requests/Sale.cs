using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.SavedSearches;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using GarageBand.Data.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>Closes a request because what it offered is sold: the posts say so, the owner's buttons go.</summary>
internal sealed class Sale(IFormLibrary forms, IFormTexts texts, IBotDirectory bots, RequestPosts posts, CustomerNews news, MatchingTasks matching, IDeliveries deliveries, TimeProvider time)
{
    public async Task<DecisionStep> DecideAsync(GarageBandContext db, Actor actor, RequestFacts request, CancellationToken cancellationToken)
    {
        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        if (!form.CanBeSold)
            return DecisionStep.Nothing(CommandResult.NotPossible("request-without-sale"));
        if (request.State == RequestState.Sold)
            return DecisionStep.Nothing(CommandResult.AlreadyDone);
        if (request.State != RequestState.Published)
            return DecisionStep.Nothing(CommandResult.NotPossible("request-not-published"));
        if (request.Locked)
            return DecisionStep.Nothing(CommandResult.NotPossible("request-locked"));

        var now = time.GetUtcNow().UtcDateTime;
        var changed = await db.Requests.Where(r => r.Id == request.Id && r.State == RequestState.Published && !r.Locked)
            .ExecuteUpdateAsync(
                s => s.SetProperty(r => r.State, RequestState.Sold).SetProperty(r => r.Locked, true).SetProperty(r => r.ClosedAt, now),
                cancellationToken).ConfigureAwait(false);
        if (changed == 0)
            return DecisionStep.Nothing(CommandResult.AlreadyDone);

        var standing = await db.Posts.Where(p => p.RequestId == request.Id && p.State == PostState.Published && p.MessageId != null)
            .OrderBy(p => p.Id).Select(p => new PostFacts(p.Id, p.RequestId, request.BotId, p.ChannelId, p.State, p.MessageId))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var marked = await MarkAsync(db, form, request, standing, cancellationToken).ConfigureAwait(false);
        var isSearchedFor = await bots.GetAsync(request.BotId, cancellationToken).ConfigureAwait(false) is { } bot
            && await MatchingTasks.AddAsync(db, bot, MatchingKind.Sold, request.Id, now, cancellationToken).ConfigureAwait(false);
        var told = await TellAsync(db, form, actor, request, standing, cancellationToken).ConfigureAwait(false);
        return DecisionStep.Done(
            new { state = request.State.ToString(), locked = false }, new { state = nameof(RequestState.Sold), locked = true }, [.. marked, .. told]) with
        {
            AfterCommit = isSearchedFor ? matching.Wake : null,
        };
    }

    private async Task<IReadOnlyList<Delivery>> MarkAsync(GarageBandContext db, Form form, RequestFacts request, List<PostFacts> standing, CancellationToken cancellationToken)
    {
        if (await bots.GetAsync(request.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return [];

        var edits = new List<NewDelivery>();
        foreach (var post in standing)
            edits.Add(await posts.SoldAsync(post, post.MessageId!.Value, bot, form, request, cancellationToken).ConfigureAwait(false));
        return await deliveries.EnqueueAsync(db, edits, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The message with the link loses its buttons; an owner who didn't press is told anew, since an edit calls nobody.</summary>
    private async Task<IReadOnlyList<Delivery>> TellAsync(
        GarageBandContext db, Form form, Actor actor, RequestFacts request, List<PostFacts> standing, CancellationToken cancellationToken)
    {
        var bot = await bots.GetAsync(request.BotId, cancellationToken).ConfigureAwait(false);
        var link = standing.Count == 0 ? null : PostLink.Of(standing[^1].ChannelId == bot?.ChannelId ? bot.ChannelUsername : null, standing[^1].ChannelId, standing[^1].MessageId!.Value);
        var html = texts.Render(form, "sold", request.Language, new Dictionary<string, object?> { ["number"] = request.Number, ["link"] = link });
        var message = await db.Deliveries.Where(d => d.SubjectId == request.Id && d.Purpose == DeliveryPurposes.Link && d.State == DeliveryState.Sent)
            .OrderByDescending(d => d.Id).Select(d => d.EditsMessageId ?? d.MessageId).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);

        var rows = new List<Delivery>();
        if (message is { } messageId)
            rows.AddRange(await news.TellAsync(db, request, Key("sold-link", request), DeliveryPurposes.News, new EditText(messageId, html), cancellationToken).ConfigureAwait(false));
        if (message is null || actor.TelegramId != request.TelegramId)
            rows.AddRange(await news.TellAsync(db, request, Key("sold", request), DeliveryPurposes.News, new SendText(html), cancellationToken).ConfigureAwait(false));
        return rows;
    }

    private static string Key(string what, RequestFacts request) => string.Create(CultureInfo.InvariantCulture, $"{what}:{request.Id}");
}
