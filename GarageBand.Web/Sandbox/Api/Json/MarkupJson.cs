using System.Text.Json;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api.Json;

/// <summary>Writes formatting and inline keyboards.</summary>
internal static class MarkupJson
{
    public static void WriteEntities(Utf8JsonWriter json, string name, List<SandboxEntity> entities)
    {
        if (entities.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var entity in entities)
        {
            json.WriteStartObject();
            json.WriteNumber("offset", entity.Offset);
            json.WriteNumber("length", entity.Length);
            json.WriteString("type", entity.Type);
            if (entity.Url is not null)
                json.WriteString("url", entity.Url);
            if (entity.Language is not null)
                json.WriteString("language", entity.Language);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteButtons(Utf8JsonWriter json, List<List<InlineButton>>? rows)
    {
        if (rows is null)
            return;
        json.WriteStartObject("reply_markup");
        json.WriteStartArray("inline_keyboard");
        foreach (var row in rows)
        {
            json.WriteStartArray();
            foreach (var button in row)
                WriteButton(json, button);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteButton(Utf8JsonWriter json, InlineButton button)
    {
        json.WriteStartObject();
        json.WriteString("text", button.Text);
        if (button.Style is not null)
            json.WriteString("style", button.Style);
        if (button.Data is not null)
            json.WriteString("callback_data", button.Data);
        if (button.Url is not null)
            json.WriteString("url", button.Url);
        if (button.OtherKind is not null)
        {
            json.WritePropertyName(button.OtherKind);
            json.WriteRawValue(button.OtherValue!);
        }

        json.WriteEndObject();
    }
}
