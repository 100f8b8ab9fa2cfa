using GarageBand.Web.Sandbox.Api.Json;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api;

/// <summary>Puts a bot's messages into a chat, in the order in which Telegram checks. Under the world's lock.</summary>
internal sealed class Outbox(WorldState world, ChatAccess access, MessagePoster poster)
{
    /// <summary>Sends the drafts (several: an album) to the chat that the call names.</summary>
    public List<Message> Send(ApiCall call, MarkupParameters markup, List<Message> drafts)
    {
        var chat = access.FindWritable(call.Bot, call.Request);
        var replyTo = ReplyTo(call.Request, chat);
        access.Count(call.Bot, chat, drafts.Count);

        foreach (var draft in drafts)
        {
            draft.FromId = call.Bot.Id;
            draft.Buttons = markup.Inline;
            draft.ReplyToId = replyTo;
            draft.ThreadId = Thread(call.Request, chat);
            draft.IsSilent = call.Request.Flag("disable_notification");
            draft.IsProtected = call.Request.Flag("protect_content");
        }

        SetKeyboard(chat, markup);
        return poster.PostAll(chat, drafts);
    }

    /// <summary>The same for one message, written as the call's result.</summary>
    public void SendOne(ApiCall call, MarkupParameters markup, Message draft)
    {
        using (world.Enter())
        {
            var sent = Send(call, markup, [draft])[0];
            MessageJson.Write(call.Json, world, world.Chats[sent.ChatKey], sent, call.Bot);
        }
    }

    private int ReplyTo(ApiRequest request, Chat chat)
    {
        long? id = request.Number("reply_to_message_id");
        var isOptional = request.Flag("allow_sending_without_reply");
        if (request.Json("reply_parameters", "reply parameters") is { ValueKind: System.Text.Json.JsonValueKind.Object } parameters)
        {
            if (parameters.TryGetProperty("message_id", out var given) && given.TryGetInt32(out var number))
                id = number;
            isOptional = parameters.TryGetProperty("allow_sending_without_reply", out var optional) && optional.ValueKind == System.Text.Json.JsonValueKind.True;
        }

        if (id is null or 0)
            return 0;
        if (id <= int.MaxValue && world.FindMessage(chat, (int)id) is not null)
            return (int)id;
        return isOptional ? 0 : throw ApiFault.BadRequest("message to be replied not found");
    }

    private int Thread(ApiRequest request, Chat chat)
    {
        if (request.Number("message_thread_id") is not { } id)
            return 0;
        return chat.IsGroup && world.FindMessage(chat, (int)id) is not null ? (int)id : throw ApiFault.BadRequest("message thread not found");
    }

    private void SetKeyboard(Chat chat, MarkupParameters markup)
    {
        if (!chat.IsPrivate && (markup.Reply?.Rows.SelectMany(r => r).Any(b => b.RequestsChat is not null) ?? false))
            throw ApiFault.BadRequest("chats can be requested in private chats only");
        if (!chat.IsPrivate || (markup.Reply is null && !markup.Removes))
            return;
        chat.Keyboard = markup.Removes ? null : markup.Reply;
        world.Save(chat);
        world.Changed(SandboxChangeKind.ChatChanged, chat.Key);
    }
}
