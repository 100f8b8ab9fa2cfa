using System.Globalization;
using GarageBand.Bots.Activity;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>Posts whose text an administrator of the channel changed in Telegram: nobody overwrites that without being asked.</summary>
internal sealed class ForeignPosts(IFormLibrary forms, IBotDirectory bots, RequestPosts posts, RequestChange change, IDeliveries deliveries, IActivityFeed feed) : IUpdateHandler
{
    private const int LongestText = 4096;

    public int Order => 10;

    public bool Takes(BotInfo bot, Incoming incoming) => incoming is MessageEdited { Chat.Kind: ChatKind.Channel, Text: not null };

    public Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken) =>
        Task.FromResult<UpdateWrite?>(incoming is MessageEdited { MessageId: { } messageId, Text: { } text }
            ? (db, ct) => NoteAsync(db, bot, incoming.Chat.Id, messageId, text, incoming.At, ct)
            : null);

    /// <summary>A post of the request says something else than the request.</summary>
    public static Task<bool> AnyAsync(GarageBandContext db, long requestId, CancellationToken cancellationToken) =>
        db.Posts.AnyAsync(p => p.RequestId == requestId && p.State == PostState.Published && p.ForeignText != null, cancellationToken);

    /// <summary>The post says again what the request says.</summary>
    public async Task<DecisionStep> OverwriteAsync(GarageBandContext db, RequestFacts request, CancellationToken cancellationToken)
    {
        if (request is not { State: RequestState.Published, Locked: false })
            return DecisionStep.Nothing(CommandResult.NotPossible(request.Locked ? "request-locked" : "request-not-published"));
        if (await FindAsync(db, request.Id, cancellationToken).ConfigureAwait(false) is not { } foreign || await bots.GetAsync(request.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return DecisionStep.Nothing(CommandResult.AlreadyDone);

        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var key = string.Create(CultureInfo.InvariantCulture, $"f{foreign.ForeignAt?.Ticks}");
        var rows = await deliveries.EnqueueAsync(db, await change.EditsAsync(db, key, bot, form, request, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return DecisionStep.Done(new { post = foreign.ForeignText }, new { post = await posts.SaysAsync(bot, form, request, cancellationToken).ConfigureAwait(false) }, rows);
    }

    /// <summary>What was changed in Telegram stands.</summary>
    public static async Task<DecisionStep> KeepAsync(GarageBandContext db, RequestFacts request, CancellationToken cancellationToken)
    {
        if (await FindAsync(db, request.Id, cancellationToken).ConfigureAwait(false) is not { } foreign)
            return DecisionStep.Nothing(CommandResult.AlreadyDone);
        var kept = await db.Posts.Where(p => p.RequestId == request.Id && p.ForeignText != null && !p.ForeignKept)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.ForeignKept, true), cancellationToken).ConfigureAwait(false);
        return kept == 0 ? DecisionStep.Nothing(CommandResult.AlreadyDone) : DecisionStep.Done(null, new { post = foreign.ForeignText });
    }

    private static Task<Post?> FindAsync(GarageBandContext db, long requestId, CancellationToken cancellationToken) =>
        db.Posts.AsNoTracking().Where(p => p.RequestId == requestId && p.State == PostState.Published && p.ForeignText != null)
            .OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellationToken);

    private async Task<Action?> NoteAsync(GarageBandContext db, BotInfo bot, long channelId, int messageId, string text, DateTime at, CancellationToken cancellationToken)
    {
        var requestId = await (from p in db.Posts
                               join r in db.Requests on p.RequestId equals r.Id
                               where p.ChannelId == channelId && p.MessageId == messageId && p.State == PostState.Published && r.BotId == bot.Id
                               select (long?)r.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        if (requestId is not { } id || await RequestFacts.ReadAsync(db, id, cancellationToken).ConfigureAwait(false) is not { } request)
            return null;

        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var isOurs = Squeezed(await posts.SaysAsync(bot, form, request, cancellationToken).ConfigureAwait(false)) == Squeezed(text);
        var foreign = isOurs ? null : TypedText.Cut(text, LongestText);
        var when = isOurs ? (DateTime?)null : at;
        await db.Posts.Where(p => p.ChannelId == channelId && p.MessageId == messageId)
            .ExecuteUpdateAsync(
                s => s.SetProperty(p => p.ForeignText, foreign).SetProperty(p => p.ForeignAt, when).SetProperty(p => p.ForeignKept, false), cancellationToken).ConfigureAwait(false);
        return () => feed.Publish(new RequestChanged(bot.Id, id));
    }

    /// <summary>The messenger trims what it shows.</summary>
    private static string Squeezed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
