using System.Text.Json;
using GarageBand.Web.Sandbox.Files;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api.Json;

/// <summary>Writes what a message holds besides text, with file ids for the bot that reads it.</summary>
internal static class MediaJson
{
    public static void Write(Utf8JsonWriter json, WorldState world, MessageMedia media, BotAccount reader)
    {
        switch (media.Kind)
        {
            case SandboxMediaKind.Contact:
                WriteContact(json, media);
                return;
            case SandboxMediaKind.Location:
                json.WriteStartObject("location");
                json.WriteNumber("latitude", media.Latitude);
                json.WriteNumber("longitude", media.Longitude);
                json.WriteEndObject();
                return;
            default:
                if (media.FileKey is not null && world.Files.TryGetValue(media.FileKey, out var file))
                    WriteFile(json, media, file, reader);
                break;
        }

        if (media.HasSpoiler)
            json.WriteBoolean("has_media_spoiler", true);
        if (media.CaptionAbove)
            json.WriteBoolean("show_caption_above_media", true);
    }

    private static void WriteContact(Utf8JsonWriter json, MessageMedia media)
    {
        json.WriteStartObject("contact");
        json.WriteString("phone_number", media.Phone);
        json.WriteString("first_name", media.FirstName);
        if (media.ContactUserId != 0)
            json.WriteNumber("user_id", media.ContactUserId);
        json.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter json, MessageMedia media, StoredFile file, BotAccount reader)
    {
        switch (media.Kind)
        {
            case SandboxMediaKind.Photo:
                json.WriteStartArray("photo");
                foreach (var size in PhotoSize.All(file.Width, file.Height))
                    WriteSize(json, file, size, reader);
                json.WriteEndArray();
                break;
            case SandboxMediaKind.Animation:
                // A client that does not know animations finds a document.
                WriteObject(json, "animation", media, file, reader);
                WriteObject(json, "document", media, file, reader);
                break;
            default:
                WriteObject(json, Name(media.Kind), media, file, reader);
                break;
        }
    }

    private static string Name(SandboxMediaKind kind) => kind switch
    {
        SandboxMediaKind.Video => "video",
        SandboxMediaKind.VideoNote => "video_note",
        SandboxMediaKind.Sticker => "sticker",
        SandboxMediaKind.Voice => "voice",
        SandboxMediaKind.Audio => "audio",
        _ => "document",
    };

    private static void WriteSize(Utf8JsonWriter json, StoredFile file, PhotoSize size, BotAccount reader)
    {
        json.WriteStartObject();
        json.WriteString("file_id", FileIds.Make(reader, file, size.Letter));
        json.WriteString("file_unique_id", FileIds.Unique(file, size.Letter));
        if (size.Width == file.Width)
            json.WriteNumber("file_size", file.Size);
        json.WriteNumber("width", size.Width);
        json.WriteNumber("height", size.Height);
        json.WriteEndObject();
    }

    private static void WriteObject(Utf8JsonWriter json, string name, MessageMedia media, StoredFile file, BotAccount reader)
    {
        json.WriteStartObject(name);
        json.WriteString("file_id", FileIds.Make(reader, file));
        json.WriteString("file_unique_id", FileIds.Unique(file));
        json.WriteNumber("file_size", file.Size);
        if (name is "document" or "video" or "animation" or "audio")
            json.WriteString("file_name", file.Name);
        if (name is not ("sticker" or "video_note"))
            json.WriteString("mime_type", file.ContentType);
        if (name is "video" or "animation" or "sticker")
        {
            json.WriteNumber("width", file.Width == 0 ? 512 : file.Width);
            json.WriteNumber("height", file.Height == 0 ? 512 : file.Height);
        }

        if (name is "video_note")
            json.WriteNumber("length", 240);
        if (name is "voice" or "audio" or "video" or "animation" or "video_note")
            json.WriteNumber("duration", media.Seconds);
        if (name == "sticker")
        {
            json.WriteString("type", "regular");
            json.WriteBoolean("is_animated", false);
            json.WriteBoolean("is_video", false);
            json.WriteString("emoji", media.Emoji);
        }

        json.WriteEndObject();
    }
}
