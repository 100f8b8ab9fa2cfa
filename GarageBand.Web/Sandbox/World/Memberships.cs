namespace GarageBand.Web.Sandbox.World;

/// <summary>Who is where, with which rights. Under the world's lock.</summary>
internal sealed class Memberships(WorldState world, UpdateSender updates, MessagePoster poster)
{
    /// <summary>Sets somebody's place in a group or channel and tells those concerned.</summary>
    public void Set(Chat chat, User actor, User subject, Member after)
    {
        var before = chat.Member(subject.Id);
        chat.Members[subject.Id] = after;
        world.Save(chat);
        world.Changed(SandboxChangeKind.ChatChanged, chat.Key);
        updates.Membership(chat, actor, subject, before, after);

        var wasInside = before?.IsInside ?? false;
        if (chat.IsGroup && wasInside != after.IsInside)
            poster.Service(chat, actor.Id, after.IsInside ? ServiceKind.Joined : ServiceKind.Left, subject.Id);
    }

    /// <summary>A person blocks or unblocks a bot.</summary>
    public void SetBlocked(Chat chat, SandboxPerson person, bool isBlocked)
    {
        if (chat.IsBlocked == isBlocked)
            return;
        chat.IsBlocked = isBlocked;
        world.Save(chat);
        world.Changed(SandboxChangeKind.ChatChanged, chat.Key);
        var inside = new Member();
        var outside = new Member { Status = Member.Kicked };
        updates.Membership(chat, User.Of(person), User.Of(person), isBlocked ? inside : outside, isBlocked ? outside : inside);
    }

    /// <summary>The private chat; made when there is none.</summary>
    public Chat Private(SandboxPerson person, BotAccount bot)
    {
        var key = ChatKey.Private(person.Id, bot.Id);
        if (world.Chats.TryGetValue(key, out var chat))
            return chat;
        chat = new Chat { Id = person.Id, BotId = bot.Id, Kind = SandboxChatKind.Private, Title = person.FullName, Username = person.Username };
        world.Add(chat);
        return chat;
    }

    /// <summary>Turns a group into a supergroup: same members, a new id, the old one answers with the new one.</summary>
    public Chat Migrate(Chat group)
    {
        var supergroup = new Chat
        {
            Id = -1_000_000_000_000 - world.NextId(CounterOf.Supergroups),
            Kind = SandboxChatKind.Supergroup,
            Title = group.Title,
            Members = new Dictionary<long, Member>(group.Members),
        };
        world.Add(supergroup);
        var creator = group.Members.FirstOrDefault(m => m.Value.Status == Member.Creator).Key;
        poster.Service(group, creator, ServiceKind.MigratedTo, supergroup.Id);
        poster.Service(supergroup, creator, ServiceKind.MigratedFrom, group.Id);
        group.MigratedTo = supergroup.Id;
        world.Save(group);
        world.Changed(SandboxChangeKind.ChatChanged, group.Key);
        return supergroup;
    }
}
