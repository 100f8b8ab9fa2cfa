using System.Text.Json;
using GarageBand.Web.Sandbox.Files;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api;

/// <summary>Finds the file that a call sends: uploaded with it, named by attach://, or known by its id.</summary>
internal sealed class MediaParameters(WorldState world, SandboxFiles files)
{
    private const string Wrong = "wrong file identifier/HTTP URL specified";

    /// <summary>Null when <paramref name="given"/> is the id of a known file: see <see cref="Known"/>.</summary>
    public async Task<StoredFile?> UploadedAsync(ApiCall call, string field, string? given, SandboxMediaKind kind)
    {
        var upload = given switch
        {
            null => call.Request.Uploads.GetValueOrDefault(field),
            _ when given.StartsWith("attach://", StringComparison.Ordinal) => call.Request.Uploads.GetValueOrDefault(given["attach://".Length..])
                ?? throw ApiFault.BadRequest("wrong HTTP URL specified: attached file not found"),
            _ => null,
        };
        if (upload is null)
            return null;
        if (upload.Content.Length == 0)
            throw ApiFault.BadRequest("file must be non-empty");
        try
        {
            return await files.StoreAsync(kind, upload.Content, upload.FileName, upload.ContentType, call.Aborted);
        }
        catch (FileRefusedException e)
        {
            throw ApiFault.BadRequest(e.Message);
        }
    }

    /// <summary>A file by the id that this bot has for it. Under the world's lock.</summary>
    public StoredFile Known(BotAccount bot, string? given, string word, SandboxMediaKind kind)
    {
        if (given is null)
            throw ApiFault.BadRequest($"there is no {word} in the request");
        if (given.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            throw ApiFault.BadRequest("failed to get HTTP URL content");
        if (FileIds.Read(bot, given) is not { } id || !world.Files.TryGetValue(id.Key, out var file))
            throw ApiFault.BadRequest(Wrong);
        if (file.Kind != kind)
            throw ApiFault.BadRequest($"can't use file of type {Word(file.Kind)} as {Word(kind)}");
        return file;
    }

    public static SandboxMediaKind KindOf(string word) => word switch
    {
        "photo" => SandboxMediaKind.Photo,
        "video" => SandboxMediaKind.Video,
        "animation" => SandboxMediaKind.Animation,
        "audio" => SandboxMediaKind.Audio,
        "voice" => SandboxMediaKind.Voice,
        "sticker" => SandboxMediaKind.Sticker,
        "document" => SandboxMediaKind.Document,
        _ => throw ApiFault.BadRequest("can't parse InputMedia: type must be one of photo, video, animation, audio, document"),
    };

    /// <summary>One item of sendMediaGroup or editMessageMedia: its file stored when it came along.</summary>
    public async Task<MediaItem> ItemAsync(ApiCall call, JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw ApiFault.BadRequest("can't parse InputMedia: expected an Object");
        var kind = KindOf(Member(element, "type") ?? "");
        var given = Member(element, "media") ?? throw ApiFault.BadRequest("can't parse InputMedia: media not found");
        var caption = TextParameters.Caption(
            Member(element, "caption"), Member(element, "parse_mode"), element.TryGetProperty("caption_entities", out var entities) ? entities : null);
        return new MediaItem(kind, given, await UploadedAsync(call, "", given, kind), caption, Flag(element, "has_spoiler"), Flag(element, "show_caption_above_media"));
    }

    public MessageMedia Media(BotAccount bot, MediaItem item)
    {
        var file = item.Uploaded ?? Known(bot, item.Given, Word(item.Kind), item.Kind);
        return new MessageMedia { Kind = item.Kind, FileKey = file.Key, HasSpoiler = item.HasSpoiler, CaptionAbove = item.CaptionAbove };
    }

    private static string Word(SandboxMediaKind kind) => kind.ToString().ToLowerInvariant();

    private static string? Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Flag(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
