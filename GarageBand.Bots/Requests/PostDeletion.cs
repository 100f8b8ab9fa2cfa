using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.SavedSearches;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using GarageBand.Data.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>Staff take a request out of the channel. Its lock does not stop them; afterwards it is removed and locked.</summary>
internal sealed class PostDeletion(
    PostRemoval removal, IBotDirectory bots, IDeliveries deliveries, CustomerNews news, MatchingTasks matching, IFormLibrary forms, IFormTexts texts, TimeProvider time)
{
    public async Task<DecisionStep> DecideAsync(GarageBandContext db, RequestFacts request, CancellationToken cancellationToken)
    {
        if (request.State == RequestState.Removed)
            return DecisionStep.Nothing(CommandResult.AlreadyDone);
        if (request.State is RequestState.Review or RequestState.Returned or RequestState.Rejected)
            return DecisionStep.Nothing(CommandResult.NotPossible("request-not-published"));

        var now = time.GetUtcNow().UtcDateTime;
        var changed = await db.Requests.Where(r => r.Id == request.Id && r.State == request.State)
            .ExecuteUpdateAsync(
                s => s.SetProperty(r => r.State, RequestState.Removed).SetProperty(r => r.Locked, true).SetProperty(r => r.ClosedAt, now),
                cancellationToken).ConfigureAwait(false);
        if (changed == 0)
            return DecisionStep.Nothing(CommandResult.AlreadyDone);

        var calls = await removal.RemoveAsync(db, request, cancellationToken).ConfigureAwait(false);
        var rows = await deliveries.EnqueueAsync(db, calls, cancellationToken).ConfigureAwait(false);
        var isSearchedFor = await bots.GetAsync(request.BotId, cancellationToken).ConfigureAwait(false) is { } bot
            && await MatchingTasks.AddAsync(db, bot, MatchingKind.Over, request.Id, now, cancellationToken).ConfigureAwait(false);
        var told = await TellAsync(db, request, now, cancellationToken).ConfigureAwait(false);
        return DecisionStep.Done(
            new { state = request.State.ToString(), locked = request.Locked }, new { state = nameof(RequestState.Removed), locked = true }, [.. rows, .. told]) with
        {
            AfterCommit = isSearchedFor ? matching.Wake : null,
        };
    }

    /// <summary>Somebody banned hears nothing.</summary>
    private async Task<IReadOnlyList<Delivery>> TellAsync(GarageBandContext db, RequestFacts request, DateTime now, CancellationToken cancellationToken)
    {
        if (await BanRows.InForce(db, request.BotId, request.CustomerId, now).AnyAsync(cancellationToken).ConfigureAwait(false))
            return [];

        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var html = texts.Render(form, "removed", request.Language, new Dictionary<string, object?> { ["number"] = request.Number });
        return await news.TellAsync(db, request, $"removed:{request.Id}", DeliveryPurposes.News, new SendText(html), cancellationToken).ConfigureAwait(false);
    }
}
