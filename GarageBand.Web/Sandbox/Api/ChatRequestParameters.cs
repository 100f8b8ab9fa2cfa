using System.Text.Json;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api;

/// <summary>Reads the part of a button that lets a person pick a chat.</summary>
internal static class ChatRequestParameters
{
    /// <summary>Null: the button requests none.</summary>
    /// <exception cref="ApiFault">Telegram would refuse it.</exception>
    public static SandboxChatRequest? Read(JsonElement button)
    {
        if (!button.TryGetProperty("request_chat", out var given))
            return null;
        if (given.ValueKind != JsonValueKind.Object)
            throw ApiFault.BadRequest("can't parse keyboard button: Field \"request_chat\" must be of type Object");
        if (!given.TryGetProperty("request_id", out var id) || !id.TryGetInt32(out var requestId))
            throw ApiFault.BadRequest("can't parse keyboard button: Can't find field \"request_id\"");
        var (person, bot) = (Rights(given, "user_administrator_rights"), Rights(given, "bot_administrator_rights"));
        if (bot.Except(person).Any())
            throw ApiFault.BadRequest("can't parse keyboard button: bot administrator rights must be a subset of user administrator rights");
        return new SandboxChatRequest(
            requestId,
            Flag(given, "chat_is_channel"),
            given.TryGetProperty("chat_has_username", out var named) ? named.ValueKind == JsonValueKind.True : null,
            Flag(given, "chat_is_created"),
            person,
            bot,
            Flag(given, "bot_is_member"),
            Flag(given, "request_title"),
            Flag(given, "request_username"));
    }

    private static List<string> Rights(JsonElement request, string name) =>
        request.TryGetProperty(name, out var rights) && rights.ValueKind == JsonValueKind.Object
            ? [.. rights.EnumerateObject().Where(r => r.Value.ValueKind == JsonValueKind.True).Select(r => r.Name)]
            : [];

    private static bool Flag(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
