using System.Text.Json;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api.Json;

/// <summary>Writes a Message as the Bot API does. Under the world's lock.</summary>
internal static class MessageJson
{
    public static void Write(Utf8JsonWriter json, WorldState world, Chat chat, Message message, BotAccount reader, bool withReply = true)
    {
        json.WriteStartObject();
        json.WriteNumber("message_id", message.Id);
        if (chat.Kind != SandboxChatKind.Channel && FindUser(world, message.FromId) is { } sender)
        {
            json.WritePropertyName("from");
            UserJson.Write(json, sender);
        }

        if (message.SenderChatId != 0 && world.FindShared(message.SenderChatId) is { } senderChat)
        {
            json.WritePropertyName("sender_chat");
            UserJson.WriteChat(json, world, senderChat);
        }

        json.WritePropertyName("chat");
        UserJson.WriteChat(json, world, chat);
        json.WriteNumber("date", message.Date);
        if (message.EditDate != 0)
            json.WriteNumber("edit_date", message.EditDate);
        if (message.Forward is not null)
            WriteOrigin(json, world, message.Forward);
        if (message.IsAutomaticForward)
            json.WriteBoolean("is_automatic_forward", true);
        if (message.ThreadId != 0)
            json.WriteNumber("message_thread_id", message.ThreadId);
        if (withReply && message.ReplyToId != 0 && world.FindMessage(chat, message.ReplyToId) is { } answered)
        {
            json.WritePropertyName("reply_to_message");
            Write(json, world, chat, answered, reader, withReply: false);
        }

        if (message.AlbumId is not null)
            json.WriteString("media_group_id", message.AlbumId);
        if (message.IsProtected)
            json.WriteBoolean("has_protected_content", true);
        WriteContent(json, world, message, reader);
        WriteService(json, world, chat, message, reader);
        MarkupJson.WriteButtons(json, message.Buttons ?? (message.Invoice is { } invoice ? PaymentJson.Buttons(world, message, invoice) : null));
        json.WriteEndObject();
    }

    public static User? FindUser(WorldState world, long id)
    {
        if (world.People.TryGetValue(id, out var person))
            return User.Of(person);
        if (world.Bots.TryGetValue(id, out var bot))
            return bot.AsUser;
        return id == User.Service.Id ? User.Service : null;
    }

    private static void WriteContent(Utf8JsonWriter json, WorldState world, Message message, BotAccount reader)
    {
        if (message.Media is not null)
            MediaJson.Write(json, world, message.Media, reader);
        if (message.Invoice is not null)
            PaymentJson.WriteInvoice(json, message.Invoice);
        if (message.Text.Length == 0)
            return;
        json.WriteString(message.Media is null ? "text" : "caption", message.Text);
        MarkupJson.WriteEntities(json, message.Media is null ? "entities" : "caption_entities", message.Entities);
    }

    private static void WriteOrigin(Utf8JsonWriter json, WorldState world, ForwardedFrom forward)
    {
        json.WriteStartObject("forward_origin");
        json.WriteString("type", forward.IsChannel ? "channel" : "user");
        json.WriteNumber("date", forward.Date);
        if (forward.IsChannel && world.FindShared(forward.Id) is { } channel)
        {
            json.WritePropertyName("chat");
            UserJson.WriteChat(json, world, channel);
            json.WriteNumber("message_id", forward.MessageId);
        }
        else if (FindUser(world, forward.Id) is { } user)
        {
            json.WritePropertyName("sender_user");
            UserJson.Write(json, user);
        }

        json.WriteEndObject();
    }

    private static void WriteService(Utf8JsonWriter json, WorldState world, Chat chat, Message message, BotAccount reader)
    {
        if (message.Service is not { } service)
            return;
        switch (service.Kind)
        {
            case ServiceKind.Joined when FindUser(world, service.SubjectId) is { } user:
                json.WriteStartArray("new_chat_members");
                UserJson.Write(json, user);
                json.WriteEndArray();
                break;
            case ServiceKind.Left when FindUser(world, service.SubjectId) is { } user:
                json.WritePropertyName("left_chat_member");
                UserJson.Write(json, user);
                break;
            case ServiceKind.MigratedTo:
                json.WriteNumber("migrate_to_chat_id", service.SubjectId);
                break;
            case ServiceKind.MigratedFrom:
                json.WriteNumber("migrate_from_chat_id", service.SubjectId);
                break;
            case ServiceKind.Paid when world.Ledger.Charges.TryGetValue(service.ChargeId!, out var paid):
                PaymentJson.WriteSuccess(json, paid);
                break;
            case ServiceKind.Refunded when world.Ledger.Charges.TryGetValue(service.ChargeId!, out var refunded):
                PaymentJson.WriteRefund(json, refunded);
                break;
            case ServiceKind.ChatShared:
                WriteShared(json, service);
                break;
            case ServiceKind.Pinned when world.FindMessage(chat, (int)service.SubjectId) is { } pinned:
                json.WritePropertyName("pinned_message");
                Write(json, world, chat, pinned, reader, withReply: false);
                break;
            default:
                break;
        }
    }

    private static void WriteShared(Utf8JsonWriter json, ServiceNotice service)
    {
        json.WriteStartObject("chat_shared");
        json.WriteNumber("request_id", service.RequestId);
        json.WriteNumber("chat_id", service.SubjectId);
        if (service.Title is not null)
            json.WriteString("title", service.Title);
        if (service.Username is not null)
            json.WriteString("username", service.Username);
        json.WriteEndObject();
    }
}
