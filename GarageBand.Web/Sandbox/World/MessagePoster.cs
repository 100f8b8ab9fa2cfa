namespace GarageBand.Web.Sandbox.World;

/// <summary>Puts messages into chats, with all that follows from it: threads, the automatic forward, updates, changes. Under the world's lock.</summary>
internal sealed class MessagePoster(WorldState world, UpdateSender updates)
{
    /// <summary>Gives the draft its place in the chat.</summary>
    public Message Post(Chat chat, Message draft)
    {
        draft.ChatId = chat.Id;
        draft.BotId = chat.BotId;
        draft.Id = world.NextMessageId(chat);
        draft.Date = world.Now;
        if (chat.Kind == SandboxChatKind.Channel)
            draft.SenderChatId = chat.Id;
        JoinThread(chat, draft);
        world.Add(chat, draft);
        world.Changed(SandboxChangeKind.MessageAdded, chat.Key, draft.Id);
        updates.Message(chat, draft, isEdit: false);
        return draft;
    }

    /// <summary>Posts one message or an album; a channel's post appears in its discussion group too.</summary>
    public List<Message> PostAll(Chat chat, List<Message> drafts)
    {
        if (drafts.Count > 1)
        {
            var album = world.NextId(CounterOf.Albums).ToString(System.Globalization.CultureInfo.InvariantCulture);
            drafts.ForEach(d => d.AlbumId = album);
        }

        drafts.ForEach(d => Post(chat, d));
        if (chat is { Kind: SandboxChatKind.Channel, LinkedChatId: { } groupId } && world.FindShared(groupId) is { } group)
            Forward(chat, group, drafts);
        return drafts;
    }

    /// <summary>Edited by its author: bots that hear the chat are told only of people's edits.</summary>
    public void Edited(Chat chat, Message message, bool isByPerson)
    {
        message.EditDate = world.Now;
        world.Save(message);
        world.Changed(SandboxChangeKind.MessageEdited, chat.Key, message.Id);
        if (isByPerson)
            updates.Message(chat, message, isEdit: true);
        if (message.DiscussionMessageId != 0 && chat.LinkedChatId is { } groupId && world.FindShared(groupId) is { } group
            && world.FindMessage(group, message.DiscussionMessageId) is { } copy)
        {
            CopyContent(message, copy);
            copy.EditDate = message.EditDate;
            world.Save(copy);
            world.Changed(SandboxChangeKind.MessageEdited, group.Key, copy.Id);
        }
    }

    public void Delete(Chat chat, Message message)
    {
        world.Delete(chat, message);
        world.Changed(SandboxChangeKind.MessageDeleted, chat.Key, message.Id);
    }

    public void Service(Chat chat, long fromId, ServiceKind kind, long subjectId) =>
        Post(chat, new Message { FromId = fromId, Service = new ServiceNotice { Kind = kind, SubjectId = subjectId } });

    /// <summary>Takes over what another message shows.</summary>
    public static void CopyContent(Message from, Message to)
    {
        to.Text = from.Text;
        to.Entities = from.Entities;
        to.Media = from.Media;
        to.Invoice = from.Invoice;
    }

    private void JoinThread(Chat chat, Message draft)
    {
        if (!chat.IsGroup)
            return;
        if (draft.ReplyToId != 0 && world.FindMessage(chat, draft.ReplyToId) is { } answered)
            draft.ThreadId = answered.IsAutomaticForward ? answered.Id : answered.ThreadId;
        if (draft.ThreadId == 0 || world.FindMessage(chat, draft.ThreadId) is not { Forward: { } origin } head)
            return;
        head.Comments++;
        world.Save(head);
        world.Changed(SandboxChangeKind.MessageEdited, ChatKey.Shared(origin.Id), origin.MessageId);
    }

    private void Forward(Chat channel, Chat group, List<Message> posts)
    {
        var album = posts.Count > 1 ? world.NextId(CounterOf.Albums).ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
        foreach (var post in posts)
        {
            var copy = new Message
            {
                FromId = User.Service.Id,
                SenderChatId = channel.Id,
                IsAutomaticForward = true,
                AlbumId = album,
                Forward = new ForwardedFrom { Id = channel.Id, IsChannel = true, MessageId = post.Id, Date = post.Date },
            };
            CopyContent(post, copy);
            Post(group, copy);
            post.DiscussionMessageId = copy.Id;
            world.Save(post);
        }
    }
}
