using System.Text.Json;
using GarageBand.Web.Sandbox.Api.Json;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api.Methods;

/// <summary>sendMessage and its kin.</summary>
internal sealed class SendMethods(WorldState world, Outbox outbox, ChatAccess access, MediaParameters media) : IApiMethodGroup
{
    public void Register(ApiMethods methods)
    {
        methods.Add("sendMessage", SendMessage);
        foreach (var word in (string[])["photo", "document", "video", "animation", "audio", "voice", "sticker"])
            methods.Add("send" + word, call => SendFileAsync(call, word));
        methods.Add("sendMediaGroup", SendMediaGroupAsync);
        methods.Add("sendContact", SendContact);
        methods.Add("sendLocation", SendLocation);
        methods.Add("sendChatAction", SendChatAction);
    }

    private void SendMessage(ApiCall call)
    {
        var text = TextParameters.Text(call.Request);
        var markup = MarkupParameters.Read(call.Request);
        outbox.SendOne(call, markup, new Message { Text = text.Text, Entities = text.Entities });
    }

    private async ValueTask SendFileAsync(ApiCall call, string word)
    {
        var kind = MediaParameters.KindOf(word);
        var given = call.Request.Text(word);
        var caption = TextParameters.Caption(call.Request);
        var markup = MarkupParameters.Read(call.Request);
        var uploaded = await media.UploadedAsync(call, word, given, kind);
        var item = new MediaItem(kind, given ?? "", uploaded, caption, call.Request.Flag("has_spoiler"), call.Request.Flag("show_caption_above_media"));
        using (world.Enter())
        {
            if (given is null && uploaded is null)
                throw ApiFault.BadRequest($"there is no {word} in the request");
            outbox.SendOne(call, markup, Draft(call.Bot, item));
        }
    }

    private async ValueTask SendMediaGroupAsync(ApiCall call)
    {
        var given = call.Request.Json("media", "media");
        if (given is not { ValueKind: JsonValueKind.Array } array)
            throw ApiFault.BadRequest("parameter \"media\" is required");
        if (array.GetArrayLength() is < 2 or > 10)
            throw ApiFault.BadRequest("there must be 2-10 messages in the album");
        var items = new List<MediaItem>();
        foreach (var element in array.EnumerateArray())
            items.Add(await media.ItemAsync(call, element));
        if (items.Exists(i => i.Kind is SandboxMediaKind.Document or SandboxMediaKind.Audio) && items.Exists(i => i.Kind != items[0].Kind))
            throw ApiFault.BadRequest("document and audio can't be mixed with other media types");

        using (world.Enter())
        {
            var sent = outbox.Send(call, new MarkupParameters(null, null, false), [.. items.Select(i => Draft(call.Bot, i))]);
            call.Json.WriteStartArray();
            foreach (var message in sent)
                MessageJson.Write(call.Json, world, world.Chats[message.ChatKey], message, call.Bot);
            call.Json.WriteEndArray();
        }
    }

    private void SendContact(ApiCall call)
    {
        var phone = call.Request.Text("phone_number") ?? throw ApiFault.BadRequest("parameter \"phone_number\" is required");
        var name = call.Request.Text("first_name") ?? throw ApiFault.BadRequest("parameter \"first_name\" is required");
        outbox.SendOne(call, MarkupParameters.Read(call.Request), PersonActs.Contact(phone, name, 0));
    }

    private void SendLocation(ApiCall call)
    {
        if (call.Request.Real("latitude") is not { } latitude || call.Request.Real("longitude") is not { } longitude)
            throw ApiFault.BadRequest("location is not specified");
        outbox.SendOne(call, MarkupParameters.Read(call.Request), PersonActs.Location(latitude, longitude));
    }

    private void SendChatAction(ApiCall call)
    {
        if (call.Request.Text("action") is null)
            throw ApiFault.BadRequest("wrong parameter action in request");
        using (world.Enter())
        {
            var chat = access.FindWritable(call.Bot, call.Request);
            world.Changed(SandboxChangeKind.Typing, chat.Key);
        }

        call.Done();
    }

    private Message Draft(BotAccount bot, MediaItem item) =>
        new() { Text = item.Caption.Text, Entities = item.Caption.Entities, Media = media.Media(bot, item) };
}
