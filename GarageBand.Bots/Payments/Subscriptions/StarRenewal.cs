using System.Globalization;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Payments;

namespace GarageBand.Bots.Payments.Subscriptions;

/// <summary>What Telegram takes by itself must stop where the subscription doesn't go on that way.</summary>
internal static class StarRenewal
{
    /// <summary>The charge that Telegram renews; null: nothing is taken.</summary>
    public static string? ChargeOf(Subscription subscription) => subscription.RenewsItself ? subscription.StarsChargeId : null;

    /// <param name="subscription">As it is now.</param>
    /// <param name="charge">What was renewed before the change; null: nothing.</param>
    /// <param name="chat">Whose it is.</param>
    /// <returns>Null: nothing is to be stopped.</returns>
    public static NewDelivery? Stop(Subscription subscription, string? charge, long chat) => charge is null || ChargeOf(subscription) == charge
        ? null
        : new NewDelivery(
            string.Create(CultureInfo.InvariantCulture, $"stars-stop:{subscription.Id}:{subscription.Version}"),
            subscription.BotId,
            chat,
            DeliveryClass.Publication,
            DeliveryPurposes.StarsStop,
            new StopStarSubscription(chat, charge))
        { SubjectId = subscription.Id };
}
