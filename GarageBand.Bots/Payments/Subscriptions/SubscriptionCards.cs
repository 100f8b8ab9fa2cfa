using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Data.Payments;

namespace GarageBand.Bots.Payments.Subscriptions;

/// <summary>What customers see of their subscription: words and buttons.</summary>
internal sealed class SubscriptionCards(IFormLibrary forms, IFormTexts texts, TimeProvider time)
{
    /// <param name="bot">The filter bot.</param>
    /// <param name="subscription">Null: there was none ever.</param>
    /// <param name="language">Of the dialog.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<SendText> StateAsync(BotInfo bot, Subscription? subscription, string language, CancellationToken cancellationToken)
    {
        var isActive = SubscriptionRules.IsActive(subscription, time.GetUtcNow().UtcDateTime);
        var text = BotPrices.Read(bot.Prices) is null ? "subFree"
            : !isActive ? "subNone"
            : subscription!.IsForever ? "subForever"
            : subscription.State == SubscriptionState.Trial ? "subTrial"
            : "subActive";
        return MessageAsync(bot, subscription, text, language, cancellationToken);
    }

    public Task<SendText> PaidAsync(BotInfo bot, Subscription subscription, string language, CancellationToken cancellationToken) =>
        MessageAsync(bot, subscription, subscription.IsForever ? "subPaidForever" : "subPaid", language, cancellationToken, offers: false);

    public Task<SendText> RemindAsync(BotInfo bot, Subscription subscription, CancellationToken cancellationToken) =>
        MessageAsync(bot, subscription, "subReminder", LanguageOf(bot, subscription), cancellationToken);

    public Task<SendText> EndedAsync(BotInfo bot, Subscription subscription, CancellationToken cancellationToken) =>
        MessageAsync(bot, subscription, "subEnded", LanguageOf(bot, subscription), cancellationToken);

    /// <summary>Staff gave it.</summary>
    public Task<SendText> GivenAsync(BotInfo bot, Subscription subscription, CancellationToken cancellationToken) =>
        MessageAsync(bot, subscription, subscription.IsForever ? "subGivenForever" : "subGiven", LanguageOf(bot, subscription), cancellationToken, offers: false);

    /// <summary>Staff ended it.</summary>
    public Task<SendText> StoppedAsync(BotInfo bot, Subscription subscription, CancellationToken cancellationToken) =>
        MessageAsync(bot, subscription, "subStopped", LanguageOf(bot, subscription), cancellationToken, offers: false);

    /// <param name="left">The subscription, less what goes back; null: nothing was taken from it.</param>
    /// <param name="amount">What goes back.</param>
    /// <param name="bot">The filter bot.</param>
    /// <param name="language">Of the order.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<SendText> RefundedAsync(BotInfo bot, Subscription? left, Money amount, string language, CancellationToken cancellationToken)
    {
        var values = Values(bot, left, language);
        values["amount"] = amount.ToText(CultureInfo.GetCultureInfo(language));
        values["ended"] = left is { State: SubscriptionState.Ended };
        return new SendText(texts.Render(await forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false), "subRefunded", language, values));
    }

    /// <summary>What an invoice says of a tier.</summary>
    public async Task<(string Title, string Description)> InvoiceAsync(BotInfo bot, SubscriptionTier tier, string language, CancellationToken cancellationToken)
    {
        var form = await forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false);
        var values = new Dictionary<string, object?> { ["tier"] = BotPrices.Word(tier) };
        return (
            TypedText.Cut(texts.Render(form, "subInvoiceTitle", language, values), InvoiceTerms.TitleMost),
            TypedText.Cut(texts.Render(form, "subInvoice", language, values), InvoiceTerms.DescriptionMost));
    }

    /// <summary>A page or Telegram's own window opens where it is paid.</summary>
    public async Task<SendText> LinkAsync(BotInfo bot, TierPrice price, bool renews, string url, string language, CancellationToken cancellationToken)
    {
        var form = await forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false);
        var pay = new Button(Label(form, price, renews, language), Url: url, Style: ButtonStyle.Success);
        return new SendText(texts.Render(form, "subPay", language, Values(bot, null, language)), new InlineKeyboard([[pay]]));
    }

    public async Task<SendText> SayAsync(BotInfo bot, string text, string language, CancellationToken cancellationToken) =>
        new(texts.Render(await forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false), text, language, Values(bot, null, language)));

    private async Task<SendText> MessageAsync(
        BotInfo bot, Subscription? subscription, string text, string language, CancellationToken cancellationToken, bool offers = true)
    {
        var form = await forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false);
        var rows = offers && subscription is not { IsForever: true } ? Offers(form, bot, subscription, language) : [];
        return new SendText(texts.Render(form, text, language, Values(bot, subscription, language)), rows.Count == 0 ? null : new InlineKeyboard(rows));
    }

    private List<IReadOnlyList<Button>> Offers(Form form, BotInfo bot, Subscription? subscription, string language)
    {
        var rows = new List<IReadOnlyList<Button>>();
        if (BotPrices.Read(bot.Prices) is not { } prices)
            return rows;
        var nothing = new Dictionary<string, object?>();
        if (bot.FreeMonth && subscription?.FreeMonthAt is null)
            rows.Add([new Button(texts.Render(form, "subFreeMonth", language, nothing), new SubscriptionButton(SubscriptionAction.Free).Data, Style: ButtonStyle.Success)]);
        var renewsItself = SubscriptionRules.IsActive(subscription, time.GetUtcNow().UtcDateTime) && subscription!.RenewsItself;
        foreach (var price in prices.All.Where(p => CanBePaid(bot, p.Method)))
        {
            if (price is { Tier: SubscriptionTier.Month, Method: PaymentMethod.Stars } && !renewsItself)
                rows.Add([new Button(Label(form, price, renews: true, language), new SubscriptionButton(SubscriptionAction.Renew, price.Tier, price.Method).Data)]);
            rows.Add([new Button(Label(form, price, renews: false, language), new SubscriptionButton(SubscriptionAction.Buy, price.Tier, price.Method).Data)]);
        }

        if (renewsItself)
            rows.Add([new Button(texts.Render(form, "subCancel", language, nothing), new SubscriptionButton(SubscriptionAction.Cancel).Data, Style: ButtonStyle.Danger)]);
        return rows;
    }

    /// <summary>A price may stay where the way to pay was taken away.</summary>
    private static bool CanBePaid(BotInfo bot, PaymentMethod method) => method switch
    {
        PaymentMethod.Provider => bot.TakesProvider,
        PaymentMethod.LiqPay => bot.TakesLiqPay,
        _ => true,
    };

    private string Label(Form form, TierPrice price, bool renews, string language) => texts.Render(form, "subBuy", language, new Dictionary<string, object?>
    {
        ["tier"] = BotPrices.Word(price.Tier),
        ["method"] = BotPrices.Word(price.Method),
        ["price"] = price.Price.ToText(CultureInfo.GetCultureInfo(language)),
        ["renews"] = renews,
    });

    private static Dictionary<string, object?> Values(BotInfo bot, Subscription? subscription, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var until = subscription?.Until is { } end ? TimeZoneInfo.ConvertTimeFromUtc(end, BotTimeZone.Of(bot.TimeZone)).ToString("d MMMM yyyy", culture) : null;
        return new Dictionary<string, object?> { ["until"] = until, ["renews"] = subscription?.RenewsItself ?? false };
    }

    private static string LanguageOf(BotInfo bot, Subscription subscription) => subscription.Language.Length == 0 ? bot.Language : subscription.Language;
}
