using System.Globalization;
using GarageBand.Bots.Activity;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Customers;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Payments;
using GarageBand.Data.Providers;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Payments.Subscriptions;

/// <summary>
/// What staff do with subscriptions. Each needs <see cref="ActorRights.Moderate"/> and a reason, which the audit log keeps; whoever is concerned hears of it, not of the reason.
/// </summary>
public sealed class SubscriptionCommands
{
    /// <summary>A reason's characters.</summary>
    public const int LongestReason = 500;

    private const int MostAttempts = 3;

    private readonly IDatabaseWriter _writer;
    private readonly IBotDirectory _bots;
    private readonly SubscriptionCards _cards;
    private readonly IDeliveries _deliveries;
    private readonly AuditLog _audit;
    private readonly IActivityFeed _feed;
    private readonly TimeProvider _time;

    internal SubscriptionCommands(
        IDatabaseWriter writer, IBotDirectory bots, SubscriptionCards cards, IDeliveries deliveries, AuditLog audit, IActivityFeed feed, TimeProvider time) =>
        (_writer, _bots, _cards, _deliveries, _audit, _feed, _time) = (writer, bots, cards, deliveries, audit, feed, time);

    /// <summary>Gives a subscription to somebody who may never have had one; what is left is added to.</summary>
    public async Task<CommandResult> GrantAsync(Actor actor, long botId, long customerId, SubscriptionTerm term, string? reason, CancellationToken cancellationToken)
    {
        if (!actor.May(ActorRights.Moderate, botId))
            return CommandResult.Forbidden;
        if (await _bots.GetAsync(botId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return CommandResult.NotFound;
        if (BotPrices.Read(bot.Prices) is null || bot.SourceId is null)
            return CommandResult.NotPossible(SubscriptionReasons.IsFree);
        return await RunAsync(
            (db, ct) => ChangeAsync(db, new Act(actor, bot, customerId, null, "subscription.granted", reason), s => SubscriptionRules.Give(s, term, Now, BotTimeZone.Of(bot.TimeZone)), ct),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes one longer; one that is over begins anew now.</summary>
    /// <param name="version">What the actor saw; another one: nothing is changed.</param>
    /// <param name="actor">Who.</param>
    /// <param name="subscriptionId">Which.</param>
    /// <param name="term">How long.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<CommandResult> ExtendAsync(Actor actor, long subscriptionId, int version, SubscriptionTerm term, string? reason, CancellationToken cancellationToken) =>
        ChangeAsync(actor, subscriptionId, version, "subscription.extended", reason, (s, zone) => SubscriptionRules.Give(s, term, Now, zone), cancellationToken);

    /// <summary>Ends one at this moment, and what Telegram takes for it. Nothing is given back by that.</summary>
    /// <inheritdoc cref="ExtendAsync"/>
    public Task<CommandResult> EndAsync(Actor actor, long subscriptionId, int version, string? reason, CancellationToken cancellationToken) => ChangeAsync(
        actor,
        subscriptionId,
        version,
        "subscription.ended",
        reason,
        (s, _) =>
        {
            if (!SubscriptionRules.IsActive(s, Now))
                return SubscriptionReasons.IsOver;
            SubscriptionRules.End(s, Now);
            return null;
        },
        cancellationToken);

    private DateTime Now => _time.GetUtcNow().UtcDateTime;

    private Task<CommandResult> ChangeAsync(
        Actor actor, long subscriptionId, int version, string action, string? reason, Func<Subscription, TimeZoneInfo, string?> change, CancellationToken cancellationToken) => RunAsync(
        async (db, ct) =>
        {
            var row = await db.Subscriptions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == subscriptionId, ct).ConfigureAwait(false);
            if (row is null || await _bots.GetAsync(row.BotId, ct).ConfigureAwait(false) is not { } bot)
                return new Step(CommandResult.NotFound);
            if (!actor.May(ActorRights.Moderate, row.BotId))
                return new Step(CommandResult.Forbidden);
            return await ChangeAsync(db, new Act(actor, bot, row.CustomerId, version, action, reason), s => change(s, BotTimeZone.Of(bot.TimeZone)), ct).ConfigureAwait(false);
        },
        cancellationToken);

    private async Task<Step> ChangeAsync(GarageBandContext db, Act act, Func<Subscription, string?> change, CancellationToken cancellationToken)
    {
        var reason = act.Reason?.Trim();
        if (string.IsNullOrEmpty(reason))
            return new Step(CommandResult.NotPossible(SubscriptionReasons.NoReason));
        if (await db.Customers.AsNoTracking().FirstOrDefaultAsync(c => c.Id == act.CustomerId, cancellationToken).ConfigureAwait(false) is not { } customer)
            return new Step(CommandResult.NotFound);
        string? fault = null;
        string? renewed = null;
        object? before = null;
        var subscription = await SubscriptionRows.ChangeAsync(
            db,
            act.Bot.Id,
            act.CustomerId,
            s =>
            {
                (renewed, before) = (StarRenewal.ChargeOf(s), s.Id == 0 ? null : Facts(s));
                fault = act.Version is { } seen && seen != s.Version ? SubscriptionReasons.Changed : change(s);
                if (s.Language.Length == 0)
                    s.Language = Languages.Pick(customer.LanguageCode, act.Bot.Language);
                return fault is null;
            },
            cancellationToken).ConfigureAwait(false);
        if (fault is not null)
            return new Step(CommandResult.NotPossible(fault));

        var isOver = subscription.State == SubscriptionState.Ended;
        if (isOver)
            await ForgetCoverAsync(db, act.Bot.Id, act.CustomerId, cancellationToken).ConfigureAwait(false);
        var why = reason.Length > LongestReason ? reason[..LongestReason] : reason;
        _audit.Write(
            db,
            act.Actor,
            act.Action,
            string.Create(CultureInfo.InvariantCulture, $"subscription:{subscription.Id}"),
            act.Bot.Id,
            before,
            new { state = subscription.State.ToString(), subscription.Until, subscription.IsForever, subscription.RenewsItself, customer = act.CustomerId, reason = why });
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return new Step(CommandResult.Done, act.Bot.Id, await TellAsync(db, act.Bot, subscription, customer, renewed, isOver, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>What was paid covers nothing any more: giving it back later takes nothing from what comes after.</summary>
    private Task<int> ForgetCoverAsync(GarageBandContext db, long botId, long customerId, CancellationToken cancellationToken)
    {
        var now = Now;
        return db.Payments.Where(p => p.BotId == botId && (p.CoversUntil == null || p.CoversUntil > now) && db.Orders.Any(o => o.Id == p.OrderId && o.CustomerId == customerId))
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.CoversUntil, now), cancellationToken);
    }

    private async Task<IReadOnlyList<Delivery>> TellAsync(
        GarageBandContext db, BotInfo bot, Subscription subscription, Customer customer, string? renewed, bool isOver, CancellationToken cancellationToken)
    {
        var news = new List<NewDelivery>();
        if (StarRenewal.Stop(subscription, renewed, customer.TelegramId) is { } stop)
            news.Add(stop);
        if (await SubscriptionRows.CanHearAsync(db, bot.Id, customer.Id, Now, cancellationToken).ConfigureAwait(false))
        {
            var text = isOver ? await _cards.StoppedAsync(bot, subscription, cancellationToken).ConfigureAwait(false) : await _cards.GivenAsync(bot, subscription, cancellationToken).ConfigureAwait(false);
            var key = string.Create(CultureInfo.InvariantCulture, $"subs-staff:{subscription.Id}:{subscription.Version}");
            news.Add(new NewDelivery(key, bot.Id, customer.TelegramId, DeliveryClass.Publication, DeliveryPurposes.Subscription, text));
        }

        return await _deliveries.EnqueueAsync(db, news, cancellationToken).ConfigureAwait(false);
    }

    private async Task<CommandResult> RunAsync(Func<GarageBandContext, CancellationToken, Task<Step>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var step = await _writer.WriteAsync(work, cancellationToken).ConfigureAwait(false);
                _deliveries.Committed(step.News);
                if (step.Result.Outcome == CommandOutcome.Done && step.BotId is { } changed)
                    _feed.Publish(new MoneyChanged(changed));
                return step.Result;
            }
            catch (DbUpdateException failure) when (UniqueViolation.Is(failure) && attempt < MostAttempts)
            {
                // Another process began the same subscription a moment ago: look again.
            }
        }
    }

    private static object Facts(Subscription s) => new { state = s.State.ToString(), s.Until, s.IsForever, s.RenewsItself, customer = s.CustomerId };

    private sealed record Act(Actor Actor, BotInfo Bot, long CustomerId, int? Version, string Action, string? Reason);

    private sealed record Step(CommandResult Result, long? BotId = null, IReadOnlyList<Delivery>? Sent = null)
    {
        public IReadOnlyList<Delivery> News => Sent ?? [];
    }
}
