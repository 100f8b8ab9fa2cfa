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
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Requests.Renewal;

/// <summary>The buttons under the question. They may be forged, so each press is checked: a request of this bot, and its owner.</summary>
internal sealed class RenewalPressHandler(RenewalAnswers renewal, PressAnswers notices, IDeliveries deliveries, TimeProvider time) : IUpdateHandler
{
    public int Order => 16;

    public bool Takes(BotInfo bot, Incoming incoming) =>
        incoming is ButtonPressed { Chat.Kind: ChatKind.Private, From: not null } press && RenewalButton.TryRead(press.Data, out _);

    public Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken) =>
        Task.FromResult<UpdateWrite?>(incoming is ButtonPressed { From: { } person } press && RenewalButton.TryRead(press.Data, out var button)
            ? (db, ct) => PressAsync(db, bot, updateId, press, person, button, ct)
            : null);

    private async Task<Action?> PressAsync(
        GarageBandContext db, BotInfo bot, long updateId, ButtonPressed press, Person person, RenewalButton button, CancellationToken cancellationToken)
    {
        var request = await RequestFacts.ReadAsync(db, button.RequestId, cancellationToken).ConfigureAwait(false);
        if (request is null || request.BotId != bot.Id || request.TelegramId != person.Id)
            return await notices.LogAsync(db, bot, press, "foreignButton", Languages.Pick(person.LanguageCode, bot.Language), cancellationToken).ConfigureAwait(false);

        // A banned customer hears nothing.
        var now = time.GetUtcNow().UtcDateTime;
        if (await BanRows.InForce(db, bot.Id, request.CustomerId, now).AnyAsync(cancellationToken).ConfigureAwait(false))
            return null;

        var answer = await renewal.GiveAsync(db, request, button.Action, cancellationToken).ConfigureAwait(false);
        var outcome = answer.Decision.Result.Outcome;
        var rows = await TurnAsync(db, bot, updateId, press, outcome == CommandOutcome.Done ? answer.Html : null, cancellationToken).ConfigureAwait(false);
        var notice = await notices.LogAsync(db, bot, press, Notice(outcome), request.Language, cancellationToken).ConfigureAwait(false);
        return () =>
        {
            answer.Decision.AfterCommit();
            deliveries.Committed(rows);
            notice();
        };
    }

    /// <summary>An answered question says what became of it; one that is open no longer just loses its buttons.</summary>
    private async Task<IReadOnlyList<Delivery>> TurnAsync(
        GarageBandContext db, BotInfo bot, long updateId, ButtonPressed press, string? html, CancellationToken cancellationToken)
    {
        if (press.MessageId is not { } messageId)
            return [];
        OutgoingCall call = html is null ? new EditKeyboard(messageId) : new EditText(messageId, html);
        var key = string.Create(CultureInfo.InvariantCulture, $"renewed:{bot.Id}:{updateId}");
        return await deliveries.EnqueueAsync(
            db, [new NewDelivery(key, bot.Id, press.Chat.Id, DeliveryClass.Reply, DeliveryPurposes.Dialog, call)], cancellationToken).ConfigureAwait(false);
    }

    private static string Notice(CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Done => "doneNotice",
        CommandOutcome.AlreadyDone => "doneAlready",
        _ => "notPossible",
    };
}
