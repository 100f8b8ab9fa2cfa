using GarageBand.Bots.Bots;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Payments.Donations;

/// <summary>Anybody may give, also who never wrote to the bot. Answered at once: Telegram waits 10 seconds.</summary>
internal sealed partial class DonationCheckoutHandler(IBotApis apis, ILogger<DonationCheckoutHandler> log) : IUpdateHandler
{
    public int Order => 15;

    public bool Takes(BotInfo bot, Incoming incoming) => incoming is CheckoutAsked { Currency: InvoiceTerms.Stars } checkout && DonationStars.IsPayload(checkout.Payload);

    public async Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken)
    {
        if (incoming is not CheckoutAsked checkout || await apis.OpenAsync(bot.Id, cancellationToken).ConfigureAwait(false) is not { } api)
            return null;
        var answer = await api.AnswerCheckoutAsync(checkout.CheckoutId, refusal: null, cancellationToken).ConfigureAwait(false);
        if (!answer.Ok)
            NotAnswered(log, bot.Id, answer.Error);
        return null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Bot {BotId}: a donation could not go on: {Error}")]
    private static partial void NotAnswered(ILogger log, long botId, string? error);
}
