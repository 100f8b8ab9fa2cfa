using GarageBand.Data.Payments;
using GarageBand.Web.Components.Shared;
using Microsoft.Extensions.Localization;

namespace GarageBand.Web.Features.Payments;

/// <summary>A subscription in words.</summary>
internal static class SubscriptionWords
{
    public static string State(this IStringLocalizer<PaymentTexts> texts, SubscriptionRow row) => texts[row.IsRunning ? "SubActive" : "SubEnded"];

    public static StateTone Tone(SubscriptionRow row) => row.IsRunning ? StateTone.Good : StateTone.Neutral;

    public static string Tier(this IStringLocalizer<PaymentTexts> texts, SubscriptionRow row) => texts[row switch
    {
        { IsForever: true } => "Tier_Forever",
        { State: SubscriptionState.Trial } => "TierFree",
        { Tier: { } tier } => $"Tier_{tier}",
        _ => "TierGift",
    }];

    /// <summary>The day it ends or ended, in the person's zone.</summary>
    public static string Until(this IStringLocalizer<PaymentTexts> texts, SubscriptionRow row, PersonClock clock) => row.Until is { } until
        ? texts[row.IsRunning ? "UntilDay" : "EndedDay", clock.Local(until).ToString("d", System.Globalization.CultureInfo.CurrentCulture)]
        : texts["NoEnd"];
}
