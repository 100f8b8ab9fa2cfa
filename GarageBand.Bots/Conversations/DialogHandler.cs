using GarageBand.Bots.Activity;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Moderation.Limits;
using GarageBand.Bots.Places;
using GarageBand.Bots.Prices;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.SavedSearches;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Providers;

namespace GarageBand.Bots.Conversations;

/// <summary>One turn of a private dialog: reads the state, asks the engine, and hands the runner one write with everything in it.</summary>
internal sealed class DialogHandler(
    HotReads reads,
    IDialogEngine engine,
    IFormLibrary forms,
    IPlaces places,
    IPrices prices,
    IBans bans,
    IDeliveries deliveries,
    IBotApis apis,
    IActivityFeed feed,
    DialogStore store,
    RequestFeedback feedback,
    RequestRevision revisions,
    SearchDialogs searches,
    SubmissionLimits limits,
    MessagePace pace,
    PaceNotice paceNotice,
    TimeProvider time) : IUpdateHandler
{
    public int Order => 100;

    public bool KeepsLog => true;

    public bool Takes(BotInfo bot, Incoming incoming) =>
        incoming is { Chat.Kind: ChatKind.Private, From: not null } and (TextReceived or PhotoReceived or ContactReceived or ButtonPressed or OtherReceived);

    public async Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken)
    {
        var read = await ConversationRead.ReadAsync(reads, bot.Id, incoming.Chat.Id, cancellationToken).ConfigureAwait(false);
        if (await (read is null ? bans.IsStrangerBannedAsync(bot.Id, incoming.From!.Id, cancellationToken) : bans.IsBannedAsync(bot.Id, read.CustomerId, cancellationToken)).ConfigureAwait(false))
            return null;

        var now = time.GetUtcNow().UtcDateTime;
        if (read?.TakenUntil > now && incoming is not TextReceived { Text: ['/', ..] })
            return KeepStill(bot, incoming, read, now);

        if (bot.Limits.MessagesPerMinute is { } most && pace.Take(bot.Id, updateId, incoming, most, now) is not PaceVerdict.Fine and var tooFast)
            return await HoldAsync(bot, updateId, incoming, read, tooFast, cancellationToken).ConfigureAwait(false);

        var dialog = await BeginAsync(bot, read, incoming, cancellationToken).ConfigureAwait(false);
        (dialog, var pressed) = await OpenPressedAsync(bot, dialog, incoming, cancellationToken).ConfigureAwait(false);
        var finder = await places.GetAsync(cancellationToken).ConfigureAwait(false);
        var table = await prices.GetAsync(cancellationToken).ConfigureAwait(false);
        var surroundings = new TurnSurroundings(now, dialog.Version + 1, finder, table, Remembered(read), bot.Language, incoming.From!)
        {
            Pressed = pressed,
            PressedSearch = await searches.PressedAsync(bot.Id, incoming, cancellationToken).ConfigureAwait(false),
        };
        var result = await TakeAsync(bot, dialog.Form, dialog.State, incoming, surroundings, cancellationToken).ConfigureAwait(false);
        if (result.Effects.OfType<StartOver>().Any() && read is not null)
            (dialog, result) = await StartOverAsync(bot, read, result, surroundings, incoming, cancellationToken).ConfigureAwait(false);

        var submits = result.Effects.OfType<SubmitRequest>().FirstOrDefault();
        var verdict = submits is not null && read is not null
            ? await limits.JudgeAsync(bot, read.CustomerId, dialog.Form, submits.Answers, finder, now, cancellationToken).ConfigureAwait(false)
            : SubmissionVerdict.Fine;
        if (verdict.Refusal is not null)
        {
            submits = null;
            result = await TakeAsync(bot, dialog.Form, dialog.State, incoming, surroundings with { Refusal = verdict.Refusal }, cancellationToken).ConfigureAwait(false);
        }

        if (incoming is ButtonPressed press)
            _ = AnswerAsync(bot.Id, press, result.Notice);

        var postAbout = submits is not null && bot.ChannelId is { } channel
            ? await deliveries.EstimateAsync(bot.Id, channel, DeliveryClass.Publication, cancellationToken).ConfigureAwait(false)
            : now;

        var turn = new DialogTurn(bot, updateId, incoming, read, dialog, result, submits, postAbout, now)
        {
            DuplicateOfId = verdict.DuplicateOfId,
            Saves = await searches.PrepareAsync(bot, dialog.Form, result, incoming.From!.Id, cancellationToken).ConfigureAwait(false),
        };
        return async (db, ct) =>
        {
            var stored = await store.StoreAsync(db, turn, ct).ConfigureAwait(false);
            return () =>
            {
                deliveries.Committed(stored.Deliveries);
                feed.Publish(new ConversationChanged(bot.Id, stored.ConversationId));
                if (stored.RequestId is { } requestId)
                    feed.Publish(new RequestChanged(bot.Id, requestId));
            };
        };
    }

    /// <summary>Somebody of staff talks: they read it in the log.</summary>
    private UpdateWrite KeepStill(BotInfo bot, Incoming incoming, ConversationRead read, DateTime now)
    {
        if (incoming is ButtonPressed press)
            _ = AnswerAsync(bot.Id, press, notice: null);
        return async (db, ct) =>
        {
            await store.HearAsync(db, bot, incoming, read.Id, now, ct).ConfigureAwait(false);
            return () => feed.Publish(new ConversationChanged(bot.Id, read.Id));
        };
    }

    /// <summary>Over the messages a minute: says so once, then nothing until the minute is over.</summary>
    private async Task<UpdateWrite?> HoldAsync(
        BotInfo bot, long updateId, Incoming incoming, ConversationRead? read, PaceVerdict verdict, CancellationToken cancellationToken)
    {
        if (incoming is ButtonPressed press)
            _ = AnswerAsync(bot.Id, press, notice: null);
        if (verdict != PaceVerdict.TellOnce)
            return null;
        var dialog = await BeginAsync(bot, read, incoming, cancellationToken).ConfigureAwait(false);
        return paceNotice.Write(bot, updateId, incoming, dialog.Form, dialog.State.Language, read?.Id);
    }

    private async Task<Dialog> BeginAsync(BotInfo bot, ConversationRead? read, Incoming incoming, CancellationToken cancellationToken)
    {
        if (read is not null)
        {
            var form = await forms.GetAsync(read.FormVersionId, cancellationToken).ConfigureAwait(false);
            return new Dialog(form, read.FormVersionId, MessagingJson.Read<DialogState>(read.State), read.Version, IsNew: false);
        }

        var current = await forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false);
        return new Dialog(current, bot.FormVersionId, engine.Begin(current, incoming.From!.LanguageCode), 0, IsNew: true);
    }

    /// <summary>
    /// A button may be about a request of long ago. Where that is to be changed the dialog is about it from now on, with the form it was filled in:
    /// a conversation of its own, unless a draft is in the way.
    /// </summary>
    private async Task<(Dialog Dialog, PressedRequest? Pressed)> OpenPressedAsync(BotInfo bot, Dialog dialog, Incoming incoming, CancellationToken cancellationToken)
    {
        if (incoming is not ButtonPressed { Data: var data })
            return (dialog, null);
        if (FeedbackButton.Read(data) is { } feedbackOn)
            return (dialog, await feedback.ReadAsync(bot.Id, incoming.Chat.Id, feedbackOn, cancellationToken).ConfigureAwait(false));
        if (!RevisionButton.TryRead(data, out var button) || await revisions.OpenAsync(bot, incoming.Chat.Id, button.RequestId, cancellationToken).ConfigureAwait(false) is not { } opened)
            return (dialog, null);

        var isOpen = dialog.State is { Phase: DialogPhase.Asking, Revises: { } revised } && revised.RequestId == button.RequestId;
        if (isOpen || !opened.Pressed.CanBeRevised || (dialog.State.HasDraft && !button.DropsDraft))
            return (dialog, opened.Pressed);

        var form = await forms.GetAsync(opened.FormVersionId, cancellationToken).ConfigureAwait(false);
        var state = engine.Revise(opened.Subject, opened.Answers, form, opened.Language);
        return (new Dialog(form, opened.FormVersionId, state, dialog.Version, IsNew: true), opened.Pressed);
    }

    /// <summary>
    /// A new request is a new conversation, with the form the bot has now. Its versions go on from the old one's, so that no button
    /// of the old one fits the new one.
    /// </summary>
    private async Task<(Dialog Dialog, TurnResult Result)> StartOverAsync(
        BotInfo bot,
        ConversationRead read,
        TurnResult result,
        TurnSurroundings surroundings,
        Incoming incoming,
        CancellationToken cancellationToken)
    {
        var form = await forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false);
        var dialog = new Dialog(form, bot.FormVersionId, result.State, read.Version, IsNew: true);
        if (bot.FormVersionId == read.FormVersionId)
            return (dialog, result);

        var fresh = engine.Begin(form, result.State.Language);
        var start = surroundings.PressedSearch is null ? new TextReceived("/start") { Chat = incoming.Chat, From = incoming.From, At = incoming.At } : incoming;
        return (dialog, await TakeAsync(bot, form, fresh, start, surroundings, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>A turn that tells how many posts match is taken twice: the first time it says of what.</summary>
    private async Task<TurnResult> TakeAsync(BotInfo bot, Form form, DialogState state, Incoming incoming, TurnSurroundings surroundings, CancellationToken cancellationToken)
    {
        var result = engine.Take(form, state, incoming, surroundings);
        return result.Counts is { } answers && await searches.CountAsync(bot, form, answers, cancellationToken).ConfigureAwait(false) is { } matching
            ? engine.Take(form, state, incoming, surroundings with { Matching = matching })
            : result;
    }

    /// <summary>Telegram doesn't limit these (tdlib/telegram-bot-api #648) and the button waits: at once, beside the queue.</summary>
    private async Task AnswerAsync(long botId, ButtonPressed press, string? notice)
    {
        if (await apis.OpenAsync(botId, CancellationToken.None).ConfigureAwait(false) is { } api)
            await api.AnswerPressAsync(press.PressId, notice, alert: false, CancellationToken.None).ConfigureAwait(false);
    }

    private static Dictionary<string, Answer> Remembered(ConversationRead? read) =>
        read?.Remembered is { } json ? MessagingJson.Read<Dictionary<string, Answer>>(json) : [];
}
