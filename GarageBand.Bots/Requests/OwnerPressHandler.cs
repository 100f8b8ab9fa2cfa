using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests;

/// <summary>The buttons under the owner's message about the post. They may be forged, so each press is checked: a request of this bot, and its owner.</summary>
internal sealed class OwnerPressHandler(
    RequestCommands commands,
    OwnerKeyboards keyboards,
    PressAnswers answers,
    IFormLibrary forms,
    IDeliveries deliveries,
    TimeProvider time) : IUpdateHandler
{
    public int Order => 15;

    public bool Takes(BotInfo bot, Incoming incoming) =>
        incoming is ButtonPressed { Chat.Kind: ChatKind.Private, From: not null } press && OwnerButton.TryRead(press.Data, out _);

    public Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken) =>
        Task.FromResult<UpdateWrite?>(incoming is ButtonPressed { From: { } person } press && OwnerButton.TryRead(press.Data, out var button)
            ? (db, ct) => PressAsync(db, bot, updateId, press, person, button, ct)
            : null);

    private async Task<Action?> PressAsync(
        GarageBandContext db, BotInfo bot, long updateId, ButtonPressed press, Person person, OwnerButton button, CancellationToken cancellationToken)
    {
        var request = await RequestFacts.ReadAsync(db, button.RequestId, cancellationToken).ConfigureAwait(false);
        if (request is null || request.BotId != bot.Id || request.TelegramId != person.Id)
            return await answers.LogAsync(db, bot, press, "foreignButton", Languages.Pick(person.LanguageCode, bot.Language), cancellationToken).ConfigureAwait(false);

        // A banned customer hears nothing.
        var now = time.GetUtcNow().UtcDateTime;
        if (await BanRows.InForce(db, bot.Id, request.CustomerId, now).AnyAsync(cancellationToken).ConfigureAwait(false))
            return null;
        if (button.Action != OwnerAction.Close)
            return await AskAsync(db, bot, updateId, press, request, asks: button.Action == OwnerAction.AskClose, cancellationToken).ConfigureAwait(false);

        var decision = await commands.CloseAsync(db, Actor.Customer(person.Id, request.AuthorName), request.Id, cancellationToken).ConfigureAwait(false);
        var answer = await answers.LogAsync(db, bot, press, Notice(decision.Result.Outcome), request.Language, cancellationToken).ConfigureAwait(false);
        return () =>
        {
            decision.AfterCommit();
            answer();
        };
    }

    /// <summary>A closing can't be taken back, so it is asked for first: the buttons turn into a question, or back.</summary>
    private async Task<Action?> AskAsync(
        GarageBandContext db, BotInfo bot, long updateId, ButtonPressed press, RequestFacts request, bool asks, CancellationToken cancellationToken)
    {
        if (request.State != RequestState.Published || request.Locked || press.MessageId is not { } messageId)
            return await answers.LogAsync(db, bot, press, request.State is RequestState.Sold or RequestState.Served ? "doneAlready" : "notPossible", request.Language, cancellationToken)
                .ConfigureAwait(false);

        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var post = await db.Posts.Where(p => p.RequestId == request.Id && p.State == PostState.Published && p.MessageId != null)
            .OrderByDescending(p => p.Id).Select(p => new { p.ChannelId, p.MessageId }).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var link = post is null ? null : PostLink.Of(bot, post.ChannelId, post.MessageId);
        var edit = new NewDelivery(
            string.Create(CultureInfo.InvariantCulture, $"own:{bot.Id}:{updateId}"),
            bot.Id,
            press.Chat.Id,
            DeliveryClass.Reply,
            DeliveryPurposes.Dialog,
            new EditKeyboard(messageId, keyboards.Of(bot, form, request, link, asks)));
        var rows = await deliveries.EnqueueAsync(db, [edit], cancellationToken).ConfigureAwait(false);
        var answer = await answers.LogAsync(db, bot, press, null, request.Language, cancellationToken).ConfigureAwait(false);
        return () =>
        {
            deliveries.Committed(rows);
            answer();
        };
    }

    private static string Notice(CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Done => "doneNotice",
        CommandOutcome.AlreadyDone => "doneAlready",
        _ => "notPossible",
    };
}
