using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Payments.Donations;

/// <summary>What asks a channel's readers to give: an invoice, or a post with a button for each amount.</summary>
internal sealed class DonationPosts(IBotApis apis, IFormLibrary forms, IFormTexts texts)
{
    private static readonly Dictionary<string, object?> NoValues = [];

    /// <param name="bot">Whose channel it is.</param>
    /// <param name="stars">Null: the bot's usual amounts.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null: Telegram made no link for an amount.</returns>
    public async Task<OutgoingCall?> MakeAsync(BotInfo bot, int? stars, CancellationToken cancellationToken)
    {
        var form = await forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false);
        if (stars is { } one)
            return new SendInvoice(Terms(bot, form, one));
        if (await apis.OpenAsync(bot.Id, cancellationToken).ConfigureAwait(false) is not { } api)
            return null;

        var buttons = new List<IReadOnlyList<Button>>();
        foreach (var amount in DonationStars.Read(bot.UsualDonations) ?? [])
        {
            var link = await api.CreateInvoiceLinkAsync(Terms(bot, form, amount), cancellationToken).ConfigureAwait(false);
            if (link.Value is not { } url)
                return null;
            var label = texts.Render(form, "donationButton", bot.Language, Stars(amount));
            buttons.Add([new Button(label, Url: url)]);
        }

        return new SendText(texts.Render(form, "donationPost", bot.Language, NoValues), new InlineKeyboard(buttons));
    }

    private InvoiceTerms Terms(BotInfo bot, Form form, int stars) => new(
        TypedText.Cut(texts.Render(form, "donationTitle", bot.Language, NoValues), InvoiceTerms.TitleMost),
        TypedText.Cut(texts.Render(form, "donationDescription", bot.Language, NoValues), InvoiceTerms.DescriptionMost),
        DonationStars.Payload(stars),
        InvoiceTerms.Stars,
        stars);

    private static Dictionary<string, object?> Stars(int amount) => new() { ["stars"] = amount.ToString("N0", CultureInfo.InvariantCulture).Replace(",", "\u00A0", StringComparison.Ordinal) };
}
