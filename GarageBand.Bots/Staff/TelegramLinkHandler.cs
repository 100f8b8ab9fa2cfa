using System.Globalization;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Data;
using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Staff;

/// <summary>A member of staff opened the link of <see cref="TelegramLinks"/>.</summary>
internal sealed class TelegramLinkHandler(TelegramLinks links, IFormLibrary forms, IFormTexts texts, IDeliveries deliveries) : IUpdateHandler
{
    public int Order => 6;

    public bool Takes(BotInfo bot, Incoming incoming) => incoming is TextReceived { Chat.Kind: ChatKind.Private, From.IsBot: false } said && TelegramLinks.Read(said.Text) is not null;

    public async Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken)
    {
        if (incoming is not TextReceived { From: { } person } said || TelegramLinks.Read(said.Text) is not { } code)
            return null;
        var form = await forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false);
        return (db, ct) => LinkAsync(db, bot, updateId, said, person, code, form, ct);
    }

    private async Task<Action?> LinkAsync(GarageBandContext db, BotInfo bot, long updateId, TextReceived said, Person person, string code, Form form, CancellationToken cancellationToken)
    {
        var linked = await links.LinkAsync(db, code, person, cancellationToken).ConfigureAwait(false);
        var text = linked.Outcome switch
        {
            TelegramLinkOutcome.Linked => "staffLinked",
            TelegramLinkOutcome.Taken => "staffLinkTaken",
            _ => "staffLinkOver",
        };
        var html = texts.Render(form, text, Languages.Pick(person.LanguageCode, bot.Language), new Dictionary<string, object?> { ["name"] = linked.Email });
        var key = string.Create(CultureInfo.InvariantCulture, $"staff-link:{bot.Id}:{updateId}");
        var rows = await deliveries.EnqueueAsync(
            db, [new NewDelivery(key, bot.Id, said.Chat.Id, DeliveryClass.Reply, DeliveryPurposes.Command, new SendText(html))], cancellationToken).ConfigureAwait(false);
        return () =>
        {
            deliveries.Committed(rows);
            linked.AfterCommit?.Invoke();
        };
    }
}
