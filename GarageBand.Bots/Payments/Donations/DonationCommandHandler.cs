using System.Globalization;
using GarageBand.Bots.Audit;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.Extensions.Logging;

namespace GarageBand.Bots.Payments.Donations;

/// <summary>
/// <c>/donation</c> in the bot's discussion or admin group: an administrator of that group has the channel's readers asked for Stars; anybody else is told that it is not theirs to ask.
/// </summary>
internal sealed partial class DonationCommandHandler(
    GroupAdministrators administrators, DonationPosts posts, IFormLibrary forms, IFormTexts texts, IDeliveries deliveries, AuditLog audit, ILogger<DonationCommandHandler> log)
    : IUpdateHandler
{
    private static readonly Dictionary<string, object?> Limits = new() { ["most"] = DonationStars.Most.ToString(CultureInfo.InvariantCulture) };

    public int Order => 15;

    public bool Takes(BotInfo bot, Incoming incoming) =>
        incoming is TextReceived { From: { IsBot: false }, Chat: { Kind: ChatKind.Group } chat } said && (chat.Id == bot.DiscussionGroupId || chat.Id == bot.AdminGroupId)
        && DonationCommand.Read(said.Text, bot.Username) is not null;

    public async Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken)
    {
        if (incoming is not TextReceived { From: { } person } said || DonationCommand.Read(said.Text, bot.Username) is not { } command)
            return null;
        var form = await forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false);
        NewDelivery Reply(string text) => new(
            Key("donation-reply", bot, updateId),
            bot.Id,
            said.Chat.Id,
            DeliveryClass.Publication,
            DeliveryPurposes.Donation,
            new SendText(texts.Render(form, text, bot.Language, Limits), ReplyTo: said.MessageId));

        var may = await administrators.IsAdministratorAsync(bot.Id, said.Chat.Id, person.Id, cancellationToken).ConfigureAwait(false);
        if (may == false)
            return Refuse(bot, said, person, Reply("donationRefused"));
        if (may is null || bot.ChannelId is not { } channel)
            return Send(Reply("donationNotPossible"));
        if (!command.IsClear)
            return Send(Reply("donationUsage"));
        if (await posts.MakeAsync(bot, command.Stars, cancellationToken).ConfigureAwait(false) is not { } post)
            return Send(Reply("donationNotPossible"));

        var asked = new NewDelivery(Key("donation", bot, updateId), bot.Id, channel, DeliveryClass.Publication, DeliveryPurposes.Donation, post);
        var actor = Actor.GroupAdministrator(person.Id, Name(person), bot.Id);
        var after = new { stars = command.Stars, usual = command.Stars is null ? bot.UsualDonations : null, chat = said.Chat.Id };
        return (db, ct) => AuditAndSendAsync(db, [asked, Reply("donationAsked")], actor, "donation.asked", bot, after, ct);
    }

    private UpdateWrite Refuse(BotInfo bot, TextReceived said, Person person, NewDelivery reply)
    {
        LogRefused(log, bot.Id, said.Chat.Id);
        var actor = new Actor($"telegram:{person.Id} {person.FirstName}", ActorRights.None);
        return (db, ct) => AuditAndSendAsync(db, [reply], actor, "donation.refused", bot, new { chat = said.Chat.Id }, ct);
    }

    private UpdateWrite Send(NewDelivery reply) => (db, ct) => SendAsync(db, [reply], ct);

    private async Task<Action?> AuditAndSendAsync(
        GarageBandContext db, IReadOnlyList<NewDelivery> calls, Actor actor, string action, BotInfo bot, object after, CancellationToken cancellationToken)
    {
        audit.Write(db, actor, action, $"bot:{bot.Id}", bot.Id, before: null, after);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return await SendAsync(db, calls, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Action?> SendAsync(GarageBandContext db, IReadOnlyList<NewDelivery> calls, CancellationToken cancellationToken)
    {
        var rows = await deliveries.EnqueueAsync(db, calls, cancellationToken).ConfigureAwait(false);
        return () => deliveries.Committed(rows);
    }

    private static string Key(string what, BotInfo bot, long updateId) => string.Create(CultureInfo.InvariantCulture, $"{what}:{bot.Id}:{updateId}");

    private static string Name(Person person) => person.LastName is null ? person.FirstName : $"{person.FirstName} {person.LastName}";

    [LoggerMessage(Level = LogLevel.Information, Message = "Bot {BotId}: somebody who is no administrator of group {ChatId} asked for donations and was refused")]
    private static partial void LogRefused(ILogger log, long botId, long chatId);
}
