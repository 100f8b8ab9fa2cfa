using System.Diagnostics.CodeAnalysis;
using GarageBand.Data.Payments;

namespace GarageBand.Bots.Payments.Subscriptions;

/// <summary>What a button about the subscription does.</summary>
internal enum SubscriptionAction
{
    Show = 0,

    /// <summary>Takes the free month.</summary>
    Free = 1,

    /// <summary>Pays once.</summary>
    Buy = 2,

    /// <summary>Lets Telegram take Stars every 30 days.</summary>
    Renew = 3,

    /// <summary>Telegram takes no more.</summary>
    Cancel = 4,
}

/// <summary>A button about the subscription: lives for weeks and carries all it needs: <c>subs:buy:year-liqpay</c>. Prices are looked up at the press.</summary>
internal sealed record SubscriptionButton(SubscriptionAction Action, SubscriptionTier Tier = SubscriptionTier.Month, PaymentMethod Method = PaymentMethod.Stars)
{
    private const string Prefix = "subs";

    public static SubscriptionButton Show { get; } = new(SubscriptionAction.Show);

    public string Data => $"{Prefix}:{Word(Action)}:{BotPrices.Word(Tier)}-{BotPrices.Word(Method)}";

    /// <summary>False: it is no such button. Anybody can forge one.</summary>
    public static bool TryRead(string data, [NotNullWhen(true)] out SubscriptionButton? button)
    {
        button = data.StartsWith(Prefix, StringComparison.Ordinal) ? All.FirstOrDefault(b => b.Data == data) : null;
        return button is not null;
    }

    private static readonly SubscriptionButton[] All =
    [
        .. from action in Enum.GetValues<SubscriptionAction>()
           from tier in Enum.GetValues<SubscriptionTier>()
           from method in Enum.GetValues<PaymentMethod>()
           select new SubscriptionButton(action, tier, method),
    ];

    private static string Word(SubscriptionAction action) => action switch
    {
        SubscriptionAction.Free => "free",
        SubscriptionAction.Buy => "buy",
        SubscriptionAction.Renew => "renew",
        SubscriptionAction.Cancel => "cancel",
        _ => "show",
    };
}
