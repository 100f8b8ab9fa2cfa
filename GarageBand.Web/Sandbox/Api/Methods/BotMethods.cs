using System.Text.Json;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api.Methods;

/// <summary>What a bot tells about itself: getMe, its commands, name and descriptions.</summary>
internal sealed class BotMethods(WorldState world, ChatAccess access) : IApiMethodGroup
{
    public void Register(ApiMethods methods)
    {
        methods.Add("getMe", GetMe);
        methods.Add("logOut", call => call.Done());
        methods.Add("close", call => call.Done());
        methods.Add("setMyCommands", SetMyCommands);
        methods.Add("getMyCommands", GetMyCommands);
        methods.Add("deleteMyCommands", DeleteMyCommands);
        AddText(methods, "Name", "name", "name", 64);
        AddText(methods, "Description", "description", "description", 512);
        AddText(methods, "ShortDescription", "short", "short_description", 120);
    }

    private void GetMe(ApiCall call)
    {
        using (world.Enter())
        {
            call.Json.WriteStartObject();
            Json.UserJson.WriteFields(call.Json, call.Bot.AsUser);
            call.Json.WriteBoolean("can_join_groups", true);
            call.Json.WriteBoolean("can_read_all_group_messages", call.Bot.HearsAll);
            foreach (var ability in (string[])["supports_inline_queries", "can_connect_to_business", "has_main_web_app", "has_topics_enabled"])
                call.Json.WriteBoolean(ability, false);
            call.Json.WriteEndObject();
        }
    }

    private void SetMyCommands(ApiCall call)
    {
        if (call.Request.Json("commands", "commands") is not { ValueKind: JsonValueKind.Array } given)
            throw ApiFault.BadRequest("parameter \"commands\" is required");
        var commands = given.EnumerateArray().Select(Command).ToList();
        if (commands.Count > 100)
            throw ApiFault.BadRequest("BOT_COMMANDS_TOO_MUCH");
        using (world.Enter())
        {
            var key = Key(call);
            call.Bot.Commands[key] = commands;
            world.Save(call.Bot);
            foreach (var chat in world.Chats.Values.Where(c => c.BotId == call.Bot.Id || c.Members.ContainsKey(call.Bot.Id)))
                world.Changed(SandboxChangeKind.ChatChanged, chat.Key);
        }

        call.Done();
    }

    private void GetMyCommands(ApiCall call)
    {
        using (world.Enter())
        {
            call.Json.WriteStartArray();
            foreach (var command in call.Bot.Commands.GetValueOrDefault(Key(call)) ?? [])
            {
                call.Json.WriteStartObject();
                call.Json.WriteString("command", command.Name);
                call.Json.WriteString("description", command.Description);
                call.Json.WriteEndObject();
            }

            call.Json.WriteEndArray();
        }
    }

    private void DeleteMyCommands(ApiCall call)
    {
        using (world.Enter())
        {
            call.Bot.Commands.Remove(Key(call));
            world.Save(call.Bot);
        }

        call.Done();
    }

    private void AddText(ApiMethods methods, string method, string kind, string field, int most)
    {
        methods.Add("setMy" + method, call =>
        {
            var text = call.Request.Text(field) ?? "";
            if (text.Length > most)
                throw ApiFault.BadRequest($"BOT_{kind.ToUpperInvariant()}_TOO_LONG");
            using (world.Enter())
            {
                var key = $"{kind}:{call.Request.Text("language_code")}";
                if (text.Length == 0)
                    call.Bot.Texts.Remove(key);
                else
                    call.Bot.Texts[key] = text;
                world.Save(call.Bot);
            }

            call.Done();
        });
        methods.Add("getMy" + method, call =>
        {
            using (world.Enter())
            {
                var texts = call.Bot.Texts;
                var text = texts.GetValueOrDefault($"{kind}:{call.Request.Text("language_code")}") ?? texts.GetValueOrDefault($"{kind}:");
                call.Json.WriteStartObject();
                call.Json.WriteString(field, text ?? (kind == "name" ? call.Bot.Name : ""));
                call.Json.WriteEndObject();
            }
        });
    }

    private static SandboxCommand Command(JsonElement element)
    {
        var name = element.TryGetProperty("command", out var command) ? command.GetString()?.TrimStart('/') : null;
        var description = element.TryGetProperty("description", out var text) ? text.GetString() : null;
        if (string.IsNullOrEmpty(name) || name.Length > 32 || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
            throw ApiFault.BadRequest("BOT_COMMAND_INVALID");
        return string.IsNullOrEmpty(description) || description.Length > 256
            ? throw ApiFault.BadRequest("BOT_COMMAND_DESCRIPTION_INVALID")
            : new SandboxCommand(name, description);
    }

    private string Key(ApiCall call) => $"{Scope(call)}:{call.Request.Text("language_code")}";

    /// <summary>Under the world's lock.</summary>
    private string Scope(ApiCall call)
    {
        if (call.Request.Json("scope", "scope") is not { ValueKind: JsonValueKind.Object } scope || !scope.TryGetProperty("type", out var type))
            return "default";
        return scope.TryGetProperty("chat_id", out var chat) ? BotAccount.Scope(type.GetString()!, access.Named(call.Bot, chat.ToString()).Id) : type.GetString() ?? "default";
    }
}
