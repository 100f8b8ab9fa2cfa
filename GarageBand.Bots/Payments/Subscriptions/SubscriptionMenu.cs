using GarageBand.Bots.Bots;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Payments.Subscriptions;

/// <summary><c>/subscription</c> in the command menu of filter bots with prices, in each language.</summary>
internal sealed class SubscriptionMenu(IFormLibrary forms, IFormTexts texts) : ICommandMenu
{
    private static readonly Dictionary<string, object?> NoValues = [];

    public async Task<IReadOnlyList<CommandMenu>> OfAsync(BotInfo bot, CancellationToken cancellationToken)
    {
        if (bot.SourceId is null || BotPrices.Read(bot.Prices) is null)
            return [];
        var form = await forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false);
        string Title(string language) => texts.Render(form, "subInvoiceTitle", language.Length == 0 ? bot.Language : language, NoValues);
        return [.. Languages.All.Prepend("").Select(language => new CommandMenu([new MenuCommand("subscription", Title(language))], language))];
    }
}
