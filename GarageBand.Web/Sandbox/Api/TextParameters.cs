using System.Text.Json;
using GarageBand.Web.Sandbox.Texts;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api;

/// <summary>Reads a text or caption with its formatting, and checks its length as Telegram does: in UTF-16 units after parsing.</summary>
internal static class TextParameters
{
    public const int TextMost = 4096;
    public const int CaptionMost = 1024;

    public static FormattedText Text(ApiRequest request)
    {
        var text = Parse(request.Text("text"), request.Text("parse_mode"), request.Json("entities", "message entities"));
        if (text.Text.Length == 0)
            throw ApiFault.BadRequest("message text is empty");
        return text.Text.Length > TextMost ? throw ApiFault.BadRequest("message is too long") : text;
    }

    public static FormattedText Caption(ApiRequest request) =>
        Caption(request.Text("caption"), request.Text("parse_mode"), request.Json("caption_entities", "caption entities"));

    public static FormattedText Caption(string? caption, string? parseMode, JsonElement? entities)
    {
        var text = Parse(caption, parseMode, entities);
        return text.Text.Length > CaptionMost ? throw ApiFault.BadRequest("message caption is too long") : text;
    }

    private static FormattedText Parse(string? source, string? parseMode, JsonElement? entities)
    {
        if (string.IsNullOrEmpty(source))
            return FormattedText.Empty;
        try
        {
            var parsed = parseMode?.ToUpperInvariant() switch
            {
                null or "NONE" => new FormattedText(source, Given(entities)),
                "HTML" => HtmlText.Parse(source),
                "MARKDOWNV2" => MarkdownText.Parse(source, isOld: false),
                "MARKDOWN" => MarkdownText.Parse(source, isOld: true),
                _ => throw ApiFault.BadRequest("unsupported parse_mode"),
            };
            return FoundEntities.Add(parsed.Trimmed());
        }
        catch (EntityException e)
        {
            throw ApiFault.BadRequest("can't parse entities: " + e.Message);
        }
    }

    private static List<SandboxEntity> Given(JsonElement? entities)
    {
        if (entities is null)
            return [];
        if (entities.Value.ValueKind != JsonValueKind.Array)
            throw ApiFault.BadRequest("expected an Array of MessageEntity");
        var given = new List<SandboxEntity>();
        foreach (var entity in entities.Value.EnumerateArray())
        {
            if (!entity.TryGetProperty("type", out var type) || !entity.TryGetProperty("offset", out var offset) || !entity.TryGetProperty("length", out var length)
                || !offset.TryGetInt32(out var from) || !length.TryGetInt32(out var count) || from < 0 || count <= 0)
                throw ApiFault.BadRequest("can't parse MessageEntity: wrong offset, length or type");
            given.Add(new SandboxEntity(type.GetString() ?? "", from, count, Member(entity, "url"), Member(entity, "language")));
        }

        return given;
    }

    private static string? Member(JsonElement entity, string name) => entity.TryGetProperty(name, out var value) ? value.GetString() : null;
}
