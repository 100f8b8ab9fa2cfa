using System.Net;
using GarageBand.Bots.Activity;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Conversations.Templates;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Conversations;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Conversations;

/// <summary>
/// Staff talk with a customer in the bot's place. While they do, the dialog keeps still: what the customer says goes to the log and to staff's pages alone. It goes on by itself when
/// nobody of staff wrote for <see cref="Lasts"/>, when the customer gives a command, or when it is handed back. Each needs <see cref="ActorRights.Moderate"/> for the bot.
/// </summary>
public sealed class TakeOver
{
    /// <summary>So long the bot keeps still after staff's last message.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);

    /// <summary>Characters of one message (Bot API, sendMessage).</summary>
    public const int LongestText = 4096;

    private static readonly TimeSpan Present = TimeSpan.FromSeconds(60);

    private readonly IDatabaseWriter _writer;
    private readonly AuditLog _audit;
    private readonly IDeliveries _deliveries;
    private readonly IActivityFeed _feed;
    private readonly CurrentQuestion _question;
    private readonly TimeProvider _time;

    internal TakeOver(IDatabaseWriter writer, AuditLog audit, IDeliveries deliveries, IActivityFeed feed, CurrentQuestion question, TimeProvider time) =>
        (_writer, _audit, _deliveries, _feed, _question, _time) = (writer, audit, deliveries, feed, question, time);

    /// <summary>Writes to the customer as the bot, and talks in its place from then on.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="conversationId">Which; it must be the one that is open in the chat.</param>
    /// <param name="text">Plain; 1–<see cref="LongestText"/> characters.</param>
    /// <param name="once">The same for a click that comes twice.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Not possible: <c>conversation-ended</c>, <c>conversation-unreachable</c>, <c>conversation-text</c>, <c>conversation-gap</c> (a <see cref="ReplyGap"/> stands in it).</returns>
    public Task<CommandResult> WriteAsync(Actor actor, long conversationId, string text, Guid once, CancellationToken cancellationToken)
    {
        var said = TypedText.Clean(text, lines: true);
        if (said.Length is 0 or > LongestText)
            return Task.FromResult(CommandResult.NotPossible("conversation-text"));
        if (ReplyGap.IsIn(said))
            return Task.FromResult(CommandResult.NotPossible("conversation-gap"));
        return RunAsync(
            actor,
            conversationId,
            async (db, talk, now, ct) =>
            {
                if (await db.BotCustomers.AnyAsync(k => k.BotId == talk.BotId && k.CustomerId == talk.CustomerId && k.UnreachableSince != null, ct).ConfigureAwait(false))
                    return (CommandResult.NotPossible("conversation-unreachable"), []);
                var before = talk.TakenUntil > now ? talk.TakenBy : null;
                talk.TakenUntil = now + Lasts;
                talk.TakenBy = AuditLog.LabelOf(actor);
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                var delivery = new NewDelivery(
                    $"staff:{conversationId}:{once:N}",
                    talk.BotId,
                    talk.ChatId,
                    talk.LastIncomingAt > now - Present ? DeliveryClass.Reply : DeliveryClass.Broadcast,
                    DeliveryPurposes.Staff,
                    new SendText(WebUtility.HtmlEncode(said), LinkPreview: true))
                {
                    ConversationId = conversationId,
                };
                var rows = await _deliveries.EnqueueAsync(db, [delivery], ct).ConfigureAwait(false);
                if (rows.Count == 0)
                    return (CommandResult.AlreadyDone, rows);
                _audit.Write(db, actor, "conversation.written", Subject(conversationId), talk.BotId, before is null ? null : new { talks = before }, new { text = said });
                await db.SaveChangesAsync(ct).ConfigureAwait(false);
                return (CommandResult.Done, rows);
            },
            cancellationToken);
    }

    /// <summary>The bot talks again: it asks the question that waits once more.</summary>
    /// <returns>Not possible: <c>conversation-ended</c>.</returns>
    public Task<CommandResult> HandBackAsync(Actor actor, long conversationId, CancellationToken cancellationToken) => RunAsync(
        actor,
        conversationId,
        async (db, talk, now, ct) =>
        {
            if (!(talk.TakenUntil > now))
                return (CommandResult.AlreadyDone, []);
            _audit.Write(db, actor, "conversation.handed-back", Subject(conversationId), talk.BotId, new { talks = talk.TakenBy }, null);
            talk.TakenUntil = null;
            await db.SaveChangesAsync(ct).ConfigureAwait(false);
            var question = await _question.AskAsync(db, talk, now, ct).ConfigureAwait(false);
            return (CommandResult.Done, await _deliveries.EnqueueAsync(db, question, ct).ConfigureAwait(false));
        },
        cancellationToken);

    private async Task<CommandResult> RunAsync(
        Actor actor,
        long conversationId,
        Func<GarageBandContext, Conversation, DateTime, CancellationToken, Task<(CommandResult Result, IReadOnlyList<Delivery> Rows)>> act,
        CancellationToken cancellationToken)
    {
        long botId = 0;
        var (result, rows) = await _writer.WriteAsync<(CommandResult Result, IReadOnlyList<Delivery> Rows)>(
            async (db, ct) =>
            {
                if (await db.Conversations.FirstOrDefaultAsync(c => c.Id == conversationId && c.EndedAt == null, ct).ConfigureAwait(false) is not { } talk)
                {
                    var isOver = await db.Conversations.AnyAsync(c => c.Id == conversationId, ct).ConfigureAwait(false);
                    return (isOver ? CommandResult.NotPossible("conversation-ended") : CommandResult.NotFound, []);
                }

                botId = talk.BotId;
                return actor.May(ActorRights.Moderate, talk.BotId)
                    ? await act(db, talk, _time.GetUtcNow().UtcDateTime, ct).ConfigureAwait(false)
                    : (CommandResult.Forbidden, []);
            },
            cancellationToken).ConfigureAwait(false);
        _deliveries.Committed(rows);
        if (result.Outcome == CommandOutcome.Done)
            _feed.Publish(new ConversationChanged(botId, conversationId));
        return result;
    }

    private static string Subject(long conversationId) => $"conversation:{conversationId}";
}
