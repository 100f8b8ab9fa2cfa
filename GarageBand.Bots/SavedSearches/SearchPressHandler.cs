using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Places;
using GarageBand.Bots.Runtime;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using GarageBand.Data.SavedSearches;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.SavedSearches;

/// <summary>"My searches", and the buttons under them. They may be forged, so each is looked for among the person's own.</summary>
internal sealed class SearchPressHandler(
    SearchCards cards,
    SearchChanges changes,
    ChannelMembership membership,
    PressAnswers answers,
    IFormLibrary forms,
    IPlaces places,
    IBotDirectory bots,
    IDeliveries deliveries,
    TimeProvider time) : IUpdateHandler
{
    public int Order => 16;

    public bool Takes(BotInfo bot, Incoming incoming) => incoming is { Chat.Kind: ChatKind.Private, From: not null } && Button(bot, incoming) is not null;

    public async Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken)
    {
        if (Button(bot, incoming) is not { } button)
            return null;
        var isMember = button.Action is SearchAction.Check or SearchAction.Resume
            && await membership.IsMemberAsync(bot, incoming.From!.Id, cancellationToken).ConfigureAwait(false);
        return (db, ct) => ActAsync(db, new Act(bot, updateId, incoming, button, isMember), ct);
    }

    /// <summary>Null: it is for others. What opens the dialog is the dialog's.</summary>
    private static SearchButton? Button(BotInfo bot, Incoming incoming) => incoming switch
    {
        ButtonPressed press when SearchButton.TryRead(press.Data, out var button) && button.Action != SearchAction.Change => button,
        TextReceived { Text: var typed } when bot.SourceId is not null && typed.Trim() is "/searches" or "/filters" => SearchButton.List,
        _ => null,
    };

    private async Task<Action?> ActAsync(GarageBandContext db, Act act, CancellationToken cancellationToken)
    {
        var customerId = await db.Customers.Where(c => c.TelegramId == act.Incoming.From!.Id).Select(c => c.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);

        // A banned customer hears nothing.
        if (await BanRows.InForce(db, act.Bot.Id, customerId, time.GetUtcNow().UtcDateTime).AnyAsync(cancellationToken).ConfigureAwait(false))
            return null;

        var language = await db.Conversations.Where(c => c.BotId == act.Bot.Id && c.ChatId == act.Incoming.Chat.Id && c.EndedAt == null)
            .Select(c => c.Language).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) ?? Languages.Pick(act.Incoming.From!.LanguageCode, act.Bot.Language);
        var form = await forms.GetAsync(act.Bot.FormVersionId, cancellationToken).ConfigureAwait(false);
        switch (act.Button.Action)
        {
            case SearchAction.List:
                return await ShowAsync(db, act, await ListAsync(db, act, form, customerId, language, cancellationToken).ConfigureAwait(false), null, language, cancellationToken)
                    .ConfigureAwait(false);
            case SearchAction.Times or SearchAction.AtOnce or SearchAction.Quiet or SearchAction.Daily:
                return await TimesAsync(db, act, form, customerId, language, cancellationToken).ConfigureAwait(false);
            default:
                var search = await db.SavedSearches.FirstOrDefaultAsync(
                    s => s.Id == act.Button.SearchId && s.BotId == act.Bot.Id && s.CustomerId == customerId, cancellationToken).ConfigureAwait(false);
                return search is null
                    ? await NoticeAsync(db, act, "searchGone", language, cancellationToken).ConfigureAwait(false)
                    : await OneAsync(db, act, form, search, language, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(string Html, InlineKeyboard Keyboard)> ListAsync(
        GarageBandContext db, Act act, Form form, long customerId, string language, CancellationToken cancellationToken)
    {
        var own = await db.SavedSearches.AsNoTracking().Where(s => s.BotId == act.Bot.Id && s.CustomerId == customerId).OrderBy(s => s.Id)
            .Take(SearchSaving.MostSearches).ToListAsync(cancellationToken).ConfigureAwait(false);
        return cards.List(form, language, own, act.Bot.Prices is not null);
    }

    private async Task<Action?> TimesAsync(GarageBandContext db, Act act, Form form, long customerId, string language, CancellationToken cancellationToken)
    {
        string? notice = null;
        if (SearchCards.Chosen(act.Button) is { } chosen && customerId > 0)
        {
            await SearchChanges.SetTimesAsync(db, act.Bot.Id, customerId, chosen, cancellationToken).ConfigureAwait(false);
            notice = "doneNotice";
        }

        var times = await db.AlertTimes.AsNoTracking().FirstOrDefaultAsync(t => t.BotId == act.Bot.Id && t.CustomerId == customerId, cancellationToken).ConfigureAwait(false);
        return await ShowAsync(db, act, cards.Times(form, language, times), notice, language, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Action?> OneAsync(GarageBandContext db, Act act, Form form, SavedSearch search, string language, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        switch (act.Button.Action)
        {
            case SearchAction.Delete:
                await SearchChanges.DeleteAsync(db, search.Id, cancellationToken).ConfigureAwait(false);
                var left = await ListAsync(db, act, form, search.CustomerId, language, cancellationToken).ConfigureAwait(false);
                return await ShowAsync(db, act, left, "searchDeleted", language, cancellationToken).ConfigureAwait(false);
            case SearchAction.Pause:
                await changes.PauseAsync(db, search.Id, cancellationToken).ConfigureAwait(false);
                break;
            case SearchAction.Resume when search.State == SearchState.Paused:
                await changes.StartAsync(db, search, act.IsMember, now, cancellationToken).ConfigureAwait(false);
                break;
            case SearchAction.Check when search.State == SearchState.Waits && !act.IsMember:
                return await NoticeAsync(db, act, "searchNotJoined", language, cancellationToken).ConfigureAwait(false);
            case SearchAction.Check when search.State == SearchState.Waits:
                await changes.StartAsync(db, search, isMember: true, now, cancellationToken).ConfigureAwait(false);
                return await ShowAsync(db, act, cards.Joined(form, search), "doneNotice", language, cancellationToken).ConfigureAwait(false);
        }

        await db.Entry(search).ReloadAsync(cancellationToken).ConfigureAwait(false);
        var own = await forms.GetAsync(search.FormVersionId, cancellationToken).ConfigureAwait(false);
        var finder = await places.GetAsync(cancellationToken).ConfigureAwait(false);
        var source = act.Bot.SourceId is { } id ? await bots.GetAsync(id, cancellationToken).ConfigureAwait(false) : null;
        var card = cards.Card(own, search, finder, source?.ChannelUsername, act.Button.Action == SearchAction.AskDelete);
        return await ShowAsync(db, act, card, null, language, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>In place of what the pressed message shows, or below it.</summary>
    private async Task<Action?> ShowAsync(
        GarageBandContext db, Act act, (string Html, InlineKeyboard Keyboard) shown, string? notice, string language, CancellationToken cancellationToken)
    {
        OutgoingCall call = act.Incoming is ButtonPressed { MessageId: { } messageId } && !act.Button.IsApart
            ? new EditText(messageId, shown.Html, shown.Keyboard)
            : new SendText(shown.Html, shown.Keyboard);
        var key = string.Create(CultureInfo.InvariantCulture, $"search:{act.Bot.Id}:{act.UpdateId}");
        var rows = await deliveries.EnqueueAsync(
            db, [new NewDelivery(key, act.Bot.Id, act.Incoming.Chat.Id, DeliveryClass.Reply, DeliveryPurposes.Dialog, call)], cancellationToken).ConfigureAwait(false);
        var answer = await NoticeAsync(db, act, notice, language, cancellationToken).ConfigureAwait(false);
        return () =>
        {
            deliveries.Committed(rows);
            answer?.Invoke();
        };
    }

    /// <summary>Null: there is no press to answer.</summary>
    private async Task<Action?> NoticeAsync(GarageBandContext db, Act act, string? text, string language, CancellationToken cancellationToken) =>
        act.Incoming is ButtonPressed press ? await answers.LogAsync(db, act.Bot, press, text, language, cancellationToken).ConfigureAwait(false) : null;

    /// <param name="IsMember">Of the channel; asked only where it matters.</param>
    private sealed record Act(BotInfo Bot, long UpdateId, Incoming Incoming, SearchButton Button, bool IsMember);
}
