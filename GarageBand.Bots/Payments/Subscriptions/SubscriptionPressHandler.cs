using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Customers;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Runtime;
using GarageBand.Data;
using GarageBand.Data.Customers;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Payments;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Payments.Subscriptions;

/// <summary><c>/subscription</c> and the buttons under it. They may be forged: what they are about is the presser's own, prices are the bot's of this moment.</summary>
internal sealed class SubscriptionPressHandler(
    SubscriptionCards cards, SubscriptionOffers offers, PressAnswers answers, IDbContextFactory<GarageBandContext> contexts, IBotApis apis, IDeliveries deliveries, TimeProvider time)
    : IUpdateHandler
{
    public int Order => 16;

    public bool Takes(BotInfo bot, Incoming incoming) => incoming is { Chat.Kind: ChatKind.Private, From: not null } && bot.SourceId is not null && Button(incoming) is not null;

    public async Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken)
    {
        if (Button(incoming) is not { } button || incoming.From is not { } person)
            return null;
        var (customerId, isBanned, language, subscription) = await ReadAsync(bot, person, cancellationToken).ConfigureAwait(false);
        if (isBanned)
            return null;
        var act = new Act(bot, updateId, incoming, person, customerId, language);
        switch (button.Action)
        {
            case SubscriptionAction.Free:
                return (db, ct) => FreeAsync(db, act, ct);
            case SubscriptionAction.Buy or SubscriptionAction.Renew:
                return await BuyAsync(act, button, cancellationToken).ConfigureAwait(false);
            case SubscriptionAction.Cancel:
                return await CancelAsync(act, subscription, cancellationToken).ConfigureAwait(false);
            default:
                var state = await cards.StateAsync(bot, subscription, language, cancellationToken).ConfigureAwait(false);
                return (db, ct) => SayAsync(db, act, state, null, ct);
        }
    }

    private static SubscriptionButton? Button(Incoming incoming) => incoming switch
    {
        ButtonPressed press when SubscriptionButton.TryRead(press.Data, out var button) => button,
        TextReceived { Text: var typed } when typed.Trim() is "/subscription" or "/subscribe" => SubscriptionButton.Show,
        _ => null,
    };

    private async Task<(long CustomerId, bool IsBanned, string Language, Subscription? Subscription)> ReadAsync(BotInfo bot, Person person, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var customerId = await db.Customers.Where(c => c.TelegramId == person.Id).Select(c => c.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            var language = await db.Conversations.Where(c => c.BotId == bot.Id && c.ChatId == person.Id && c.EndedAt == null)
                .Select(c => c.Language).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) ?? Languages.Pick(person.LanguageCode, bot.Language);
            return (
                customerId,
                await BanRows.InForce(db, bot.Id, customerId, time.GetUtcNow().UtcDateTime).AnyAsync(cancellationToken).ConfigureAwait(false),
                language,
                await SubscriptionRows.ReadAsync(db, bot.Id, customerId, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Once for bot and person, however often it is pressed.</summary>
    private async Task<Action?> FreeAsync(GarageBandContext db, Act act, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var isNew = false;
        var subscription = await SubscriptionRows.ChangeAsync(
            db,
            act.Bot.Id,
            await CustomerAsync(db, act, cancellationToken).ConfigureAwait(false),
            s =>
            {
                isNew = act.Bot is { FreeMonth: true, Prices: not null } && s is { FreeMonthAt: null, IsForever: false };
                if (!isNew)
                    return false;
                s.FreeMonthAt = now;
                s.Language = act.Language;
                var state = SubscriptionRules.IsActive(s, now) ? s.State : SubscriptionState.Trial;
                SubscriptionRules.AddMonths(s, 1, state, now, BotTimeZone.Of(act.Bot.TimeZone));
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        var said = isNew
            ? await cards.PaidAsync(act.Bot, subscription, act.Language, cancellationToken).ConfigureAwait(false)
            : await cards.StateAsync(act.Bot, subscription, act.Language, cancellationToken).ConfigureAwait(false);
        return await SayAsync(db, act, said, isNew ? null : "doneAlready", cancellationToken).ConfigureAwait(false);
    }

    private async Task<UpdateWrite> BuyAsync(Act act, SubscriptionButton button, CancellationToken cancellationToken)
    {
        var renews = button is { Action: SubscriptionAction.Renew, Tier: SubscriptionTier.Month, Method: PaymentMethod.Stars };
        var publicId = Guid.NewGuid().ToString("N");
        var price = BotPrices.Read(act.Bot.Prices)?.Find(button.Tier, button.Method);
        if (price is null || await offers.MakeAsync(act.Bot, price, renews, publicId, act.Language, cancellationToken).ConfigureAwait(false) is not { } call)
        {
            var sorry = await cards.SayAsync(act.Bot, "subNotPossible", act.Language, cancellationToken).ConfigureAwait(false);
            return (db, ct) => SayAsync(db, act, sorry, null, ct);
        }

        return async (db, ct) =>
        {
            var customerId = await CustomerAsync(db, act, ct).ConfigureAwait(false);
            var order = new Order(
                publicId, act.Bot.Id, customerId, price.Tier, price.Method, price.Price.Currency, price.Price.Amount, renews, act.Language, time.GetUtcNow().UtcDateTime);
            await db.InsertAsync([order], ct).ConfigureAwait(false);
            return await SayAsync(db, act, call, null, ct).ConfigureAwait(false);
        };
    }

    private async Task<UpdateWrite> CancelAsync(Act act, Subscription? subscription, CancellationToken cancellationToken)
    {
        var text = "subNotPossible";
        if (subscription is { RenewsItself: true, StarsChargeId: { } chargeId } && await apis.OpenAsync(act.Bot.Id, cancellationToken).ConfigureAwait(false) is { } api
            && (await api.SetStarSubscriptionAsync(act.Person.Id, chargeId, cancelled: true, cancellationToken).ConfigureAwait(false)).Ok)
            text = "subCancelled";
        var said = await cards.SayAsync(act.Bot, text, act.Language, cancellationToken).ConfigureAwait(false);
        return async (db, ct) =>
        {
            if (text == "subCancelled")
                await SubscriptionRows.ChangeAsync(db, act.Bot.Id, act.CustomerId, StopRenewing, ct).ConfigureAwait(false);
            return await SayAsync(db, act, said, null, ct).ConfigureAwait(false);
        };

        bool StopRenewing(Subscription s)
        {
            s.RenewsItself = false;
            SubscriptionRules.Settle(s, s.State, time.GetUtcNow().UtcDateTime, BotTimeZone.Of(act.Bot.TimeZone));
            return true;
        }
    }

    private async Task<long> CustomerAsync(GarageBandContext db, Act act, CancellationToken cancellationToken)
    {
        if (act.CustomerId > 0)
            return act.CustomerId;
        var customer = new Customer(act.Person.Id)
        {
            FirstName = act.Person.FirstName,
            LastName = act.Person.LastName,
            Username = act.Person.Username,
            LanguageCode = act.Person.LanguageCode,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        CustomerWords.Write(customer);
        await db.InsertAsync([customer], cancellationToken).ConfigureAwait(false);
        return customer.Id;
    }

    private async Task<Action?> SayAsync(GarageBandContext db, Act act, OutgoingCall call, string? notice, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"subs:{act.Bot.Id}:{act.UpdateId}");
        var rows = await deliveries.EnqueueAsync(
            db, [new NewDelivery(key, act.Bot.Id, act.Incoming.Chat.Id, DeliveryClass.Reply, DeliveryPurposes.Subscription, call)], cancellationToken).ConfigureAwait(false);
        var answer = act.Incoming is ButtonPressed press ? await answers.LogAsync(db, act.Bot, press, notice, act.Language, cancellationToken).ConfigureAwait(false) : null;
        return () =>
        {
            deliveries.Committed(rows);
            answer?.Invoke();
        };
    }

    private sealed record Act(BotInfo Bot, long UpdateId, Incoming Incoming, Person Person, long CustomerId, string Language);
}
