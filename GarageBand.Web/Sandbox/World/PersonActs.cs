using System.Security.Cryptography;
using System.Text;
using GarageBand.Web.Sandbox.Texts;

namespace GarageBand.Web.Sandbox.World;

/// <summary>What a person does with messages, and the checks that Telegram's apps make.</summary>
internal sealed class PersonActs(WorldState world, MessagePoster poster, Memberships memberships, MessageViews views)
{
    public static bool MayWrite(Chat chat, long personId) => chat.Kind switch
    {
        SandboxChatKind.Private => true,
        SandboxChatKind.Channel => chat.Member(personId)?.May("can_post_messages") ?? false,
        _ => chat.MigratedTo is null && chat.Member(personId) is { IsInside: true } member
            && (member.Status != Member.Restricted || (member.Rights?.Contains("can_send_messages") ?? false)),
    };

    public SandboxPerson Person(long id) => world.People.GetValueOrDefault(id) ?? throw new SandboxRefusalException("There is no such person.");

    public BotAccount Bot(long id) => world.Bots.GetValueOrDefault(id) ?? throw new SandboxRefusalException("There is no such bot.");

    public Message Text(string text)
    {
        var formatted = FoundEntities.Add(new FormattedText(text, []).Trimmed());
        if (formatted.Text.Length is 0 or > 4096)
            throw new SandboxRefusalException("A text has 1 to 4,096 characters.");
        return new Message { Text = formatted.Text, Entities = formatted.Entities };
    }

    public void Caption(Message draft, string? caption)
    {
        if (string.IsNullOrWhiteSpace(caption))
            return;
        var formatted = FoundEntities.Add(new FormattedText(caption, []).Trimmed());
        if (formatted.Text.Length > 1024)
            throw new SandboxRefusalException("A caption has at most 1,024 characters.");
        (draft.Text, draft.Entities) = (formatted.Text, formatted.Entities);
    }

    public static Message Media(SandboxMediaKind kind, StoredFile file) => new() { Media = new MessageMedia { Kind = kind, FileKey = file.Key } };

    public static Message Contact(string phone, string firstName, long userId) =>
        new() { Media = new MessageMedia { Kind = SandboxMediaKind.Contact, Phone = phone, FirstName = firstName, ContactUserId = userId } };

    public static Message Location(double latitude, double longitude) =>
        new() { Media = new MessageMedia { Kind = SandboxMediaKind.Location, Latitude = latitude, Longitude = longitude } };

    /// <summary>A sticker, voice or video: there is something to name and download, though nothing to see or hear.</summary>
    public Message Invented(SandboxMediaKind kind, string name, string contentType, Action<MessageMedia> describe)
    {
        var content = Encoding.UTF8.GetBytes(name);
        var key = Convert.ToHexStringLower(SHA256.HashData([(byte)kind, .. content]).AsSpan(0, 16));
        File.WriteAllBytes(Path.Combine(world.MediaFolder, key), content);
        var file = new StoredFile { Key = key, Kind = kind, Name = name, ContentType = contentType, Size = content.Length };
        using (world.Enter())
        {
            if (!world.Files.ContainsKey(key))
                world.Add(file);
        }

        var draft = Media(kind, file);
        describe(draft.Media!);
        return draft;
    }

    public IReadOnlyList<SandboxMessage> Send(long personId, long peer, int? replyTo, List<Message> drafts)
    {
        using (world.Enter())
        {
            var chat = Target(personId, peer);
            foreach (var draft in drafts)
            {
                draft.FromId = personId;
                draft.ReplyToId = replyTo is { } id && world.FindMessage(chat, id) is not null ? id : 0;
            }

            if (chat.Keyboard is { OneTime: true })
                chat.Keyboard = null;
            return [.. poster.PostAll(chat, drafts).Select(m => views.Of(chat, m, personId))];
        }
    }

    public SandboxMessage Edit(long personId, long peer, int messageId, string text)
    {
        using (world.Enter())
        {
            var (chat, message) = Existing(personId, peer, messageId);
            if (message.FromId != personId || message.Service is not null || message.Media is { TakesCaption: false })
                throw new SandboxRefusalException("Only an own text can be edited.");
            if (message.Media is null)
            {
                var edited = Text(text);
                (message.Text, message.Entities) = (edited.Text, edited.Entities);
            }
            else
            {
                (message.Text, message.Entities) = ("", []);
                Caption(message, text);
            }

            poster.Edited(chat, message, isByPerson: true);
            return views.Of(chat, message, personId);
        }
    }

    /// <exception cref="SandboxRefusalException">No such chat or message.</exception>
    public (Chat Chat, Message Message) Existing(long personId, long peer, int messageId)
    {
        var key = peer < 0 ? ChatKey.Shared(peer) : ChatKey.Private(personId, peer);
        var chat = world.Chats.GetValueOrDefault(key) ?? throw new SandboxRefusalException("There is no such chat.");
        return (chat, world.FindMessage(chat, messageId) ?? throw new SandboxRefusalException("This message is gone."));
    }

    private Chat Target(long personId, long peer)
    {
        var person = Person(personId);
        if (peer < 0)
        {
            var shared = world.FindShared(peer) ?? throw new SandboxRefusalException("There is no such chat.");
            return MayWrite(shared, personId) ? shared : throw new SandboxRefusalException("You can't write here.");
        }

        var chat = memberships.Private(person, Bot(peer));
        memberships.SetBlocked(chat, person, false);
        chat.LastHeard = world.Limits.Now;
        if (!chat.IsStarted)
        {
            chat.IsStarted = true;
            world.Save(chat);
        }

        return chat;
    }
}
