using System.Text.Json;
using GarageBand.Web.Sandbox.Api.Json;

namespace GarageBand.Web.Sandbox.World;

/// <summary>Puts updates into bots' queues, for those who may hear them and asked to. Under the world's lock.</summary>
internal sealed class UpdateSender(WorldState world)
{
    private static readonly HashSet<string> NotByDefault = ["chat_member", "message_reaction", "message_reaction_count"];

    /// <summary>Told when a bot with a webhook got an update; under the lock.</summary>
    public Action<BotAccount>? WebhookWaits { get; set; }

    /// <summary>A new or edited message, to each bot that hears it.</summary>
    public void Message(Chat chat, Message message, bool isEdit)
    {
        var kind = (chat.Kind == SandboxChatKind.Channel, isEdit) switch
        {
            (true, false) => "channel_post",
            (true, true) => "edited_channel_post",
            (false, false) => "message",
            (false, true) => "edited_message",
        };

        if (chat.IsPrivate)
        {
            if (message.FromId == chat.Id && world.Bots.TryGetValue(chat.BotId, out var owner))
                Send(owner, kind, json => MessageJson.Write(json, world, chat, message, owner), message);
            return;
        }

        foreach (var (id, member) in chat.Members)
        {
            if (member.IsInside && world.Bots.TryGetValue(id, out var bot) && Hears(bot, member, chat, message))
                Send(bot, kind, json => MessageJson.Write(json, world, chat, message, bot), message);
        }
    }

    public void Press(BotAccount bot, string pressId, SandboxPerson person, Chat chat, Message message, string data) =>
        Send(bot, "callback_query", json =>
        {
            json.WriteStartObject();
            json.WriteString("id", pressId);
            json.WritePropertyName("from");
            UserJson.Write(json, User.Of(person));
            json.WritePropertyName("message");
            MessageJson.Write(json, world, chat, message, bot);
            json.WriteString("chat_instance", (chat.Id ^ 0x5A17_0000_0000_0000).ToString(System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("data", data);
            json.WriteEndObject();
        });

    /// <summary>Somebody is about to pay.</summary>
    public void Checkout(BotAccount bot, string id, SandboxPerson person, Invoice invoice) =>
        Send(bot, "pre_checkout_query", json =>
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WritePropertyName("from");
            UserJson.Write(json, User.Of(person));
            json.WriteString("currency", invoice.Currency);
            json.WriteNumber("total_amount", invoice.Amount);
            json.WriteString("invoice_payload", invoice.Payload);
            json.WriteEndObject();
        });

    /// <summary>The rights of <paramref name="subject"/> changed: itself hears my_chat_member, administrators that asked hear chat_member.</summary>
    public void Membership(Chat chat, User actor, User subject, Member? before, Member? after)
    {
        if (chat.IsPrivate && world.Bots.TryGetValue(chat.BotId, out var privateBot))
        {
            SendMembership(privateBot, "my_chat_member", chat, actor, privateBot.AsUser, before, after);
            return;
        }

        foreach (var (id, member) in chat.Members)
        {
            if (!world.Bots.TryGetValue(id, out var bot))
                continue;
            if (id == subject.Id)
                SendMembership(bot, "my_chat_member", chat, actor, subject, before, after);
            else if (member.IsAdministrator)
                SendMembership(bot, "chat_member", chat, actor, subject, before, after);
        }
    }

    private void SendMembership(BotAccount bot, string kind, Chat chat, User actor, User subject, Member? before, Member? after) =>
        Send(bot, kind, json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("chat");
            UserJson.WriteChat(json, world, chat);
            json.WritePropertyName("from");
            UserJson.Write(json, actor);
            json.WriteNumber("date", world.Now);
            json.WritePropertyName("old_chat_member");
            MemberJson.Write(json, subject, before, chat.Kind);
            json.WritePropertyName("new_chat_member");
            MemberJson.Write(json, subject, after, chat.Kind);
            json.WriteEndObject();
        });

    private bool Hears(BotAccount bot, Member member, Chat chat, Message message)
    {
        if (message.FromId == bot.Id)
            return false;
        if (chat.Kind == SandboxChatKind.Channel)
            return member.IsAdministrator;
        // Bots never hear other bots.
        if (world.Bots.ContainsKey(message.FromId) && message.Service is null)
            return false;
        return member.IsAdministrator || bot.HearsAll || message.Service is not null || IsCommandFor(bot, message)
            || (message.ReplyToId != 0 && world.FindMessage(chat, message.ReplyToId)?.FromId == bot.Id);
    }

    private static bool IsCommandFor(BotAccount bot, Message message)
    {
        foreach (var entity in message.Entities)
        {
            if (entity.Type != "bot_command")
                continue;
            var command = message.Text.AsSpan(entity.Offset, entity.Length);
            var at = command.IndexOf('@');
            if (at < 0 || command[(at + 1)..].Equals(bot.Username, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private void Send(BotAccount bot, string kind, Action<Utf8JsonWriter> write, Message? message = null)
    {
        var isWanted = bot.AllowedUpdates is { Count: > 0 } allowed ? allowed.Contains(kind) : !NotByDefault.Contains(kind);
        if (!isWanted)
            return;

        var id = world.NextUpdateId(bot);
        var update = new PendingUpdate
        {
            Id = id,
            At = world.Time.GetUtcNow().UtcDateTime,
            Message = message,
            Json = JsonOutput.Bytes(json =>
            {
                json.WriteStartObject();
                json.WriteNumber("update_id", id);
                json.WritePropertyName(kind);
                write(json);
                json.WriteEndObject();
            }),
        };
        bot.Updates.Add(update);
        world.Save(bot, update);
        if (bot.Webhook is not null)
            WebhookWaits?.Invoke(bot);
        else
            bot.Updates.Parked?.End(PollEnd.Updates);
    }
}
