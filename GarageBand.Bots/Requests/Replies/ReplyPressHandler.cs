using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Runtime;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests.Replies;

/// <summary>"Tell me no more", and back. The buttons may be forged, so each press is checked: a request of this bot, and its owner.</summary>
internal sealed class ReplyPressHandler(PressAnswers notices, RepliesKeyboard keyboard, IFormLibrary forms, IDeliveries deliveries, TimeProvider time) : IUpdateHandler
{
    public int Order => 16;

    public bool Takes(BotInfo bot, Incoming incoming) =>
        incoming is ButtonPressed { Chat.Kind: ChatKind.Private, From: not null } press && ReplyButton.TryRead(press.Data, out _);

    public Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken) =>
        Task.FromResult<UpdateWrite?>(incoming is ButtonPressed { From: { } person } press && ReplyButton.TryRead(press.Data, out var button)
            ? (db, ct) => PressAsync(db, bot, updateId, press, person, button, ct)
            : null);

    private async Task<Action?> PressAsync(
        GarageBandContext db, BotInfo bot, long updateId, ButtonPressed press, Person person, ReplyButton button, CancellationToken cancellationToken)
    {
        var request = await RequestFacts.ReadAsync(db, button.RequestId, cancellationToken).ConfigureAwait(false);
        if (request is null || request.BotId != bot.Id || request.TelegramId != person.Id)
            return () => _ = notices.AnswerAsync(bot, press, "foreignButton", Languages.Pick(person.LanguageCode, bot.Language));

        // A banned customer hears nothing.
        var now = time.GetUtcNow().UtcDateTime;
        if (await BanRows.InForce(db, bot.Id, request.CustomerId, now).AnyAsync(cancellationToken).ConfigureAwait(false))
            return null;

        await ReplyCounts.MuteAsync(db, request.Id, button.Mutes, cancellationToken).ConfigureAwait(false);
        var rows = await TurnAsync(db, bot, updateId, press, request, button, cancellationToken).ConfigureAwait(false);
        return () =>
        {
            deliveries.Committed(rows);
            _ = notices.AnswerAsync(bot, press, button.Mutes ? "repliesMuted" : "repliesHeard", request.Language);
        };
    }

    /// <summary>The button turns into its opposite.</summary>
    private async Task<IReadOnlyList<Delivery>> TurnAsync(
        GarageBandContext db, BotInfo bot, long updateId, ButtonPressed press, RequestFacts request, ReplyButton button, CancellationToken cancellationToken)
    {
        if (press.MessageId is not { } messageId)
            return [];
        var form = await forms.GetAsync(request.FormVersionId, cancellationToken).ConfigureAwait(false);
        var link = await RepliesKeyboard.LinkAsync(db, bot, request.Id, button.CommentId, cancellationToken).ConfigureAwait(false);
        var edit = new EditKeyboard(messageId, keyboard.Of(form, request, link, button.CommentId, muted: button.Mutes));
        var key = string.Create(CultureInfo.InvariantCulture, $"replies-muted:{bot.Id}:{updateId}");
        return await deliveries.EnqueueAsync(
            db, [new NewDelivery(key, bot.Id, press.Chat.Id, DeliveryClass.Reply, DeliveryPurposes.Dialog, edit)], cancellationToken).ConfigureAwait(false);
    }
}
