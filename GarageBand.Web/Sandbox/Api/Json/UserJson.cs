using System.Text.Json;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api.Json;

/// <summary>Writes users and chats as the Bot API does.</summary>
internal static class UserJson
{
    public static void Write(Utf8JsonWriter json, User user)
    {
        json.WriteStartObject();
        WriteFields(json, user);
        json.WriteEndObject();
    }

    public static void WriteFields(Utf8JsonWriter json, User user)
    {
        json.WriteNumber("id", user.Id);
        json.WriteBoolean("is_bot", user.IsBot);
        json.WriteString("first_name", user.FirstName);
        if (user.LastName is not null)
            json.WriteString("last_name", user.LastName);
        if (user.Username is not null)
            json.WriteString("username", user.Username);
        if (user.LanguageCode is not null)
            json.WriteString("language_code", user.LanguageCode);
    }

    public static void WriteChat(Utf8JsonWriter json, WorldState world, Chat chat)
    {
        json.WriteStartObject();
        WriteChatFields(json, world, chat);
        json.WriteEndObject();
    }

    public static void WriteChatFields(Utf8JsonWriter json, WorldState world, Chat chat)
    {
        json.WriteNumber("id", chat.Id);
        if (chat.IsPrivate && world.People.TryGetValue(chat.Id, out var person))
        {
            json.WriteString("first_name", person.FirstName);
            if (person.LastName is not null)
                json.WriteString("last_name", person.LastName);
            if (person.Username is not null)
                json.WriteString("username", person.Username);
        }
        else
        {
            json.WriteString("title", chat.Title);
            if (chat.Username is not null)
                json.WriteString("username", chat.Username);
        }

        json.WriteString("type", chat.Kind switch
        {
            SandboxChatKind.Private => "private",
            SandboxChatKind.Group => "group",
            SandboxChatKind.Supergroup => "supergroup",
            _ => "channel",
        });
    }
}
