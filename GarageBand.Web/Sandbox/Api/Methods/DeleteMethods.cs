using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api.Methods;

/// <summary>deleteMessage, deleteMessages, pinChatMessage and unpinChatMessage.</summary>
internal sealed class DeleteMethods(WorldState world, ChatAccess access, MessagePoster poster) : IApiMethodGroup
{
    /// <summary>How long a bot may delete a message, in seconds, unless it has the right to delete any (Bot API, deleteMessage).</summary>
    private const long Period = 48 * 3600;

    public void Register(ApiMethods methods)
    {
        methods.Add("deleteMessage", DeleteMessage);
        methods.Add("deleteMessages", DeleteMessages);
        methods.Add("pinChatMessage", Pin);
        methods.Add("unpinChatMessage", Unpin);
    }

    private void DeleteMessage(ApiCall call)
    {
        using (world.Enter())
        {
            var chat = access.FindInside(call.Bot, call.Request);
            var message = world.FindMessage(chat, call.MessageId()) ?? throw ApiFault.BadRequest("message to delete not found");
            if (!May(call.Bot, chat, message))
                throw ApiFault.BadRequest("message can't be deleted for everyone");
            poster.Delete(chat, message);
        }

        call.Done();
    }

    /// <summary>What is gone or can't go is passed over.</summary>
    private void DeleteMessages(ApiCall call)
    {
        var ids = call.MessageIds();
        using (world.Enter())
        {
            var chat = access.FindInside(call.Bot, call.Request);
            foreach (var id in ids)
            {
                if (world.FindMessage(chat, id) is { } message && May(call.Bot, chat, message))
                    poster.Delete(chat, message);
            }
        }

        call.Done();
    }

    private void Pin(ApiCall call)
    {
        using (world.Enter())
        {
            var chat = access.FindInside(call.Bot, call.Request);
            var message = world.FindMessage(chat, call.MessageId()) ?? throw ApiFault.BadRequest("message to pin not found");
            CheckPin(call, chat);
            chat.PinnedMessageId = message.Id;
            world.Save(chat);
            poster.Service(chat, call.Bot.Id, ServiceKind.Pinned, message.Id);
        }

        call.Done();
    }

    private void Unpin(ApiCall call)
    {
        using (world.Enter())
        {
            var chat = access.FindInside(call.Bot, call.Request);
            CheckPin(call, chat);
            chat.PinnedMessageId = null;
            world.Save(chat);
        }

        call.Done();
    }

    private static void CheckPin(ApiCall call, Chat chat)
    {
        if (!chat.IsPrivate && !chat.Member(call.Bot.Id)!.May(chat.Kind == SandboxChatKind.Channel ? "can_edit_messages" : "can_pin_messages"))
            throw ApiFault.BadRequest("not enough rights to manage pinned messages in the chat");
    }

    private bool May(BotAccount bot, Chat chat, Message message)
    {
        if (!chat.IsPrivate && chat.Member(bot.Id)!.May("can_delete_messages"))
            return true;
        return (chat.IsPrivate || message.FromId == bot.Id) && world.Now - message.Date < Period;
    }
}
