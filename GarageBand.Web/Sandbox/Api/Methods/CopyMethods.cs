using GarageBand.Web.Sandbox.Api.Json;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api.Methods;

/// <summary>copyMessage, forwardMessage and their plural forms.</summary>
internal sealed class CopyMethods(WorldState world, Outbox outbox, ChatAccess access, MessagePoster poster) : IApiMethodGroup
{
    public void Register(ApiMethods methods)
    {
        methods.Add("copyMessage", CopyMessage);
        methods.Add("forwardMessage", ForwardMessage);
        methods.Add("copyMessages", call => Several(call, "copy", isForward: false));
        methods.Add("forwardMessages", call => Several(call, "forward", isForward: true));
    }

    private void CopyMessage(ApiCall call)
    {
        var markup = MarkupParameters.Read(call.Request);
        var caption = call.Request.Has("caption") ? TextParameters.Caption(call.Request) : null;
        using (world.Enter())
        {
            var draft = Copy(Source(call, call.MessageId(), "copy"));
            if (caption is not null && draft.Media is not null)
                (draft.Text, draft.Entities) = (caption.Text, caption.Entities);
            var sent = outbox.Send(call, markup, [draft])[0];
            WriteId(call, sent);
        }
    }

    private void ForwardMessage(ApiCall call)
    {
        using (world.Enter())
        {
            var source = Source(call, call.MessageId(), "forward");
            var sent = outbox.Send(call, new MarkupParameters(null, null, false), [Forward(source)])[0];
            MessageJson.Write(call.Json, world, world.Chats[sent.ChatKey], sent, call.Bot);
        }
    }

    /// <summary>Albums stay albums; messages that are gone are left out.</summary>
    private void Several(ApiCall call, string word, bool isForward)
    {
        var ids = call.MessageIds();
        using (world.Enter())
        {
            var from = access.FindInside(call.Bot, call.Request, "from_chat_id");
            var sources = ids.Order().Select(id => world.FindMessage(from, id)).OfType<Message>().Where(m => isForward || m.Invoice is null).ToList();
            if (sources.Count == 0)
                throw ApiFault.BadRequest($"message to {word} not found");
            var chat = access.FindWritable(call.Bot, call.Request);
            access.Count(call.Bot, chat, sources.Count);
            var sent = new List<Message>();
            foreach (var group in sources.GroupBy(s => s.AlbumId ?? $"single {s.Id}"))
            {
                var drafts = group.Select(s => isForward ? Forward(s) : Copy(s)).ToList();
                drafts.ForEach(d => d.FromId = call.Bot.Id);
                sent.AddRange(poster.PostAll(chat, drafts));
            }

            call.Json.WriteStartArray();
            sent.ForEach(m => WriteId(call, m));
            call.Json.WriteEndArray();
        }
    }

    private Message Source(ApiCall call, int id, string word)
    {
        var from = access.FindInside(call.Bot, call.Request, "from_chat_id");
        var source = world.FindMessage(from, id) ?? throw ApiFault.BadRequest($"message to {word} not found");
        return source.Service is null && (source.Invoice is null || word != "copy") ? source : throw ApiFault.BadRequest($"message can't be {(word == "copy" ? "copied" : "forwarded")}");
    }

    private static Message Copy(Message source)
    {
        var draft = new Message();
        MessagePoster.CopyContent(source, draft);
        return draft;
    }

    private static Message Forward(Message source)
    {
        var draft = Copy(source);
        draft.Forward = source.Forward ?? (source.SenderChatId != 0
            ? new ForwardedFrom { Id = source.SenderChatId, IsChannel = true, MessageId = source.Id, Date = source.Date }
            : new ForwardedFrom { Id = source.FromId, Date = source.Date });
        return draft;
    }

    private static void WriteId(ApiCall call, Message message)
    {
        call.Json.WriteStartObject();
        call.Json.WriteNumber("message_id", message.Id);
        call.Json.WriteEndObject();
    }
}
