using System.Globalization;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Moderation;

/// <summary>
/// The buttons under cards. They may be forged and pressed by anybody in any chat, so each press is checked: the bot's own admin group,
/// staff whose role allows it or an administrator of the group, a request of this bot.
/// </summary>
internal sealed partial class AdminGroupPressHandler(
    RequestCommands commands,
    GroupActors actors,
    PressAnswers answers,
    NoticeCards cards,
    Banning banning,
    IDeliveries deliveries,
    AuditLog audit,
    ILogger<AdminGroupPressHandler> logger) : IUpdateHandler
{
    private const string OnlyAdministrators = "onlyAdministrators";

    public int Order => 20;

    public bool Takes(BotInfo bot, Incoming incoming) =>
        incoming is ButtonPressed { Chat.Kind: not ChatKind.Private, From: not null } press && NoticeButton.TryRead(press.Data, out _);

    public async Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken)
    {
        if (incoming is not ButtonPressed { From: { } person } press || !NoticeButton.TryRead(press.Data, out var button))
            return null;
        if (press.Chat.Id != bot.AdminGroupId)
            return Refuse(bot, press, Nobody(person), button);

        var who = await actors.FindAsync(bot.Id, press.Chat.Id, person, cancellationToken).ConfigureAwait(false);
        if (who.May is null)
        {
            LogUnknown(bot.Id);
            return (_, _) => Task.FromResult<Action?>(Answer(bot, press, "notPossible"));
        }

        return who.May.Value
            ? (db, ct) => PressAsync(db, bot, updateId, press, who.Actor, button, ct)
            : Refuse(bot, press, who.Actor, button, who.IsStaff ? "roleMayNot" : OnlyAdministrators);
    }

    private UpdateWrite Refuse(BotInfo bot, ButtonPressed press, Actor actor, NoticeButton button, string text = OnlyAdministrators) => async (db, ct) =>
    {
        LogRefused(bot.Id, button.RequestId);
        audit.Write(
            db,
            actor,
            RequestAudit.PressRefused,
            RequestAudit.Subject(button.RequestId),
            bot.Id,
            before: null,
            new { button = button.Action.ToString(), chat = press.Chat.Id });
        await db.SaveChangesAsync(ct).ConfigureAwait(false);
        return Answer(bot, press, text);
    };

    private async Task<Action?> PressAsync(
        GarageBandContext db, BotInfo bot, long updateId, ButtonPressed press, Actor actor, NoticeButton button, CancellationToken cancellationToken)
    {
        if (!await db.Requests.AnyAsync(r => r.Id == button.RequestId && r.BotId == bot.Id, cancellationToken).ConfigureAwait(false))
            return await Refuse(bot, press, actor, button)(db, cancellationToken).ConfigureAwait(false);
        if (button.Action is NoticeAction.AskDelete or NoticeAction.AskBan or NoticeAction.AskClose or NoticeAction.AskReturn or NoticeAction.Leave)
            return await AskAsync(db, bot, updateId, press, button, cancellationToken).ConfigureAwait(false);

        var decision = await (button.Action switch
        {
            NoticeAction.Delete => commands.DeletePostAsync(db, actor, button.RequestId, cancellationToken),
            NoticeAction.Ban => commands.BanAuthorAsync(db, actor, button.RequestId, new BanTerms(), cancellationToken),
            NoticeAction.Close => commands.CloseAsync(db, actor, button.RequestId, cancellationToken),
            NoticeAction.Return => commands.ReturnAsync(db, actor, button.RequestId, button.StepKey, reason: null, cancellationToken),
            NoticeAction.Approve => commands.ApproveAsync(db, actor, button.RequestId, cancellationToken),
            _ => commands.RejectAsync(db, actor, button.RequestId, reason: null, cancellationToken),
        }).ConfigureAwait(false);

        // Nothing was decided: the card still shows the question.
        var rows = decision.Result.Outcome == CommandOutcome.Done ? [] : await ShowAsync(db, bot, updateId, button.RequestId, question: null, cancellationToken).ConfigureAwait(false);
        var answer = Answer(bot, press, decision.Result.Outcome switch
        {
            CommandOutcome.Done => "doneNotice",
            CommandOutcome.AlreadyDone => "doneAlready",
            _ => "notPossible",
        });
        return () =>
        {
            decision.AfterCommit();
            deliveries.Committed(rows);
            answer();
        };
    }

    /// <summary>What can't be undone in Telegram asks first: the card's buttons turn into a question, or back.</summary>
    private async Task<Action?> AskAsync(
        GarageBandContext db, BotInfo bot, long updateId, ButtonPressed press, NoticeButton button, CancellationToken cancellationToken)
    {
        var isDone = await IsDoneAsync(db, bot, button, cancellationToken).ConfigureAwait(false);
        var question = isDone || button.Action == NoticeAction.Leave ? (NoticeAction?)null : button.Action;
        var rows = await ShowAsync(db, bot, updateId, button.RequestId, question, cancellationToken).ConfigureAwait(false);
        return () =>
        {
            deliveries.Committed(rows);
            _ = answers.AnswerAsync(bot, press, isDone ? "doneAlready" : rows.Count == 0 ? "notPossible" : null, bot.Language);
        };
    }

    /// <summary>Enqueues and saves. Nothing where the card is not in the group.</summary>
    private async Task<IReadOnlyList<Delivery>> ShowAsync(
        GarageBandContext db, BotInfo bot, long updateId, long requestId, NoticeAction? question, CancellationToken cancellationToken)
    {
        var change = string.Create(CultureInfo.InvariantCulture, $"u{updateId}");
        if (await cards.EditAsync(db, bot, requestId, change, question, cancellationToken).ConfigureAwait(false) is not { } edit)
            return [];

        return await deliveries.EnqueueAsync(db, [edit], cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> IsDoneAsync(GarageBandContext db, BotInfo bot, NoticeButton button, CancellationToken cancellationToken) => button.Action switch
    {
        NoticeAction.AskDelete => await db.Requests.AnyAsync(r => r.Id == button.RequestId && r.State == RequestState.Removed, cancellationToken).ConfigureAwait(false),
        NoticeAction.AskClose => await db.Requests.AnyAsync(r => r.Id == button.RequestId && (r.State == RequestState.Sold || r.State == RequestState.Served), cancellationToken).ConfigureAwait(false),
        NoticeAction.AskReturn => await db.Requests.AnyAsync(r => r.Id == button.RequestId && r.State != RequestState.Review, cancellationToken).ConfigureAwait(false),
        NoticeAction.AskBan => await banning.IsBannedAsync(db, bot.Id, button.RequestId, cancellationToken).ConfigureAwait(false),
        _ => false,
    };

    private static Actor Nobody(Person person) => new($"telegram:{person.Id} {person.FirstName}", ActorRights.None);

    private Action Answer(BotInfo bot, ButtonPressed press, string text) => () => _ = answers.AnswerAsync(bot, press, text, bot.Language);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bot {BotId}: somebody who may not pressed a button of request {RequestId}")]
    private partial void LogRefused(long botId, long requestId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bot {BotId}: the administrators of the admin group can't be read, so nobody may press")]
    private partial void LogUnknown(long botId);
}
