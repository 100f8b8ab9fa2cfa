using System.Globalization;
using GarageBand.Bots.Activity;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Runtime;
using GarageBand.Data.Deliveries;

namespace GarageBand.Bots.Bots.Binding;

/// <summary>
/// Somebody opens the link of <see cref="ChatPicks"/> and gets buttons that let them pick the bot's chats; what they pick is bound. A link that is void, or somebody else's, binds
/// nothing.
/// </summary>
internal sealed class ChatPickHandler(
    ChatPicks picks, BotBindings bindings, IBotDirectory bots, IFormLibrary forms, IFormTexts texts, IDeliveries deliveries, IActivityFeed feed) : IUpdateHandler
{
    private static readonly Dictionary<string, object?> NoValues = [];

    public int Order => 5;

    public bool WorksBeforeStart => true;

    public bool Takes(BotInfo bot, Incoming incoming) =>
        incoming is { Chat.Kind: ChatKind.Private, From: not null } and (ChatPicked or TextReceived) && (incoming is not TextReceived said || ChatPickLink.Read(said.Text) is not null);

    public async Task<UpdateWrite?> HandleAsync(BotInfo bot, long updateId, Incoming incoming, CancellationToken cancellationToken)
    {
        var words = new Words(await forms.GetAsync(bot.FormVersionId, cancellationToken).ConfigureAwait(false), texts, Languages.Pick(incoming.From!.LanguageCode, bot.Language));
        NewDelivery Reply(string html, Keyboard keyboard) => new(
            string.Create(CultureInfo.InvariantCulture, $"chat-pick:{bot.Id}:{updateId}"), bot.Id, incoming.Chat.Id, DeliveryClass.Reply, DeliveryPurposes.Command, new SendText(html, keyboard));

        if (incoming is TextReceived said)
            return Open(bot, ChatPickLink.Read(said.Text)!, incoming.From, words, Reply);
        var (html, keyboard) = await BindAsync(bot, (ChatPicked)incoming, words, cancellationToken).ConfigureAwait(false);
        return Send(bot, Reply(html, keyboard));
    }

    private UpdateWrite Open(BotInfo bot, string code, Person person, Words words, Func<string, Keyboard, NewDelivery> reply) => async (db, ct) =>
    {
        var opened = await picks.OpenAsync(db, bot.Id, code, person, ct).ConfigureAwait(false);
        return await Send(bot, opened ? reply(words.Say("chatPickHello"), Buttons(bot, words)) : reply(words.Say("chatPickRefused"), new NoKeyboard()))(db, ct).ConfigureAwait(false);
    };

    /// <summary>Binding again what is bound changes nothing, so it need not be in the transaction of the update.</summary>
    private async Task<(string Html, Keyboard Keyboard)> BindAsync(BotInfo bot, ChatPicked picked, Words words, CancellationToken cancellationToken)
    {
        var place = (BindingPlace)(picked.RequestId - 1);
        if (!Enum.IsDefined(place) || await picks.ActorAsync(bot.Id, picked.From!.Id, cancellationToken).ConfigureAwait(false) is not { } actor)
            return (words.Say("chatPickRefused"), new NoKeyboard());
        var bound = await bindings.BindAsync(actor, bot.Id, place, picked.ChatId.ToString(CultureInfo.InvariantCulture), cancellationToken).ConfigureAwait(false);
        var now = await bots.GetAsync(bot.Id, cancellationToken).ConfigureAwait(false) ?? bot;
        if (!bound.Result.Ok)
            return (words.Say("chatPickFailed", picked.Title ?? ""), Buttons(now, words));
        var title = bound.Checks[0].Title ?? picked.Title ?? "";
        return (words.Say(bound.Checks.All(c => c.IsWell) ? "chatPickDone" : "chatPickDoneButLook", title), Buttons(now, words));
    }

    private UpdateWrite Send(BotInfo bot, NewDelivery reply) => async (db, ct) =>
    {
        var rows = await deliveries.EnqueueAsync(db, [reply], ct).ConfigureAwait(false);
        return () =>
        {
            deliveries.Committed(rows);
            feed.Publish(new BotChanged(bot.Id));
        };
    };

    /// <summary>A filter bot posts nowhere; it has staff only.</summary>
    private static ChatPickKeyboard Buttons(BotInfo bot, Words words)
    {
        ChatPickButton Of(BindingPlace place, string key, long? bound) => new(
            $"{(bound is null ? "" : "✅ ")}{words.Say(key)}",
            (int)place + 1,
            place == BindingPlace.Channel ? ChatKind.Channel : ChatKind.Group,
            Administers: place is BindingPlace.Channel or BindingPlace.Discussion);

        var admin = Of(BindingPlace.Admin, "chatPickAdmin", bot.AdminGroupId);
        return new ChatPickKeyboard(bot.SourceId is not null
            ? [admin]
            :
            [
                Of(BindingPlace.Channel, "chatPickChannel", bot.ChannelId),
                Of(BindingPlace.Discussion, "chatPickDiscussion", bot.DiscussionGroupId),
                admin,
                Of(BindingPlace.Feedback, "chatPickFeedback", bot.FeedbackGroupId),
            ]);
    }

    private sealed record Words(Form Form, IFormTexts Texts, string Language)
    {
        public string Say(string key) => Texts.Render(Form, key, Language, NoValues);

        public string Say(string key, string title) => Texts.Render(Form, key, Language, new Dictionary<string, object?> { ["title"] = title });
    }
}
