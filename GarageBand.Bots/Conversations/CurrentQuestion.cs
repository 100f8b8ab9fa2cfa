using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Places;
using GarageBand.Bots.Prices;
using GarageBand.Data;
using GarageBand.Data.Conversations;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Conversations;

/// <summary>Asks the question at which a dialog stands once more, with buttons that are good now.</summary>
internal sealed class CurrentQuestion(IDialogEngine engine, IFormLibrary forms, IPlaces places, IPrices prices, IBotDirectory bots)
{
    /// <summary>Moves the conversation's state on and saves it; the calls are to be enqueued. Empty: nothing waits for an answer.</summary>
    public async Task<IReadOnlyList<NewDelivery>> AskAsync(GarageBandContext db, Conversation talk, DateTime now, CancellationToken cancellationToken)
    {
        if (talk.State.Length == 0 || await bots.GetAsync(talk.BotId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return [];
        var person = await db.Customers.Where(c => c.Id == talk.CustomerId)
            .Select(c => new Person(c.TelegramId, c.FirstName, c.LastName, c.Username, c.LanguageCode, false)).FirstAsync(cancellationToken).ConfigureAwait(false);
        var remembered = await db.BotCustomers.Where(k => k.BotId == talk.BotId && k.CustomerId == talk.CustomerId).Select(k => k.RememberedAnswers)
            .FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var form = await forms.GetAsync(talk.FormVersionId, cancellationToken).ConfigureAwait(false);
        var surroundings = new TurnSurroundings(
            now,
            talk.Version + 1,
            await places.GetAsync(cancellationToken).ConfigureAwait(false),
            await prices.GetAsync(cancellationToken).ConfigureAwait(false),
            remembered is null ? new Dictionary<string, Answer>() : MessagingJson.Read<Dictionary<string, Answer>>(remembered),
            bot.Language,
            person);
        var result = engine.AskAgain(form, MessagingJson.Read<DialogState>(talk.State), surroundings);
        if (result.Replies.Count == 0)
            return [];
        talk.State = MessagingJson.Write(result.State);
        talk.Version++;
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return [.. result.Replies.Select((call, i) => new NewDelivery(
            $"again:{talk.Id}:{talk.Version}:{i}", talk.BotId, talk.ChatId, DeliveryClass.Reply, DeliveryPurposes.Dialog, call) { ConversationId = talk.Id })];
    }
}
