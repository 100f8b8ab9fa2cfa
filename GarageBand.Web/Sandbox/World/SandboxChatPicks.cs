namespace GarageBand.Web.Sandbox.World;

/// <inheritdoc cref="ISandboxChatPicks"/>
internal sealed class SandboxChatPicks(WorldState world, WorldMaker maker, PersonActs acts, Memberships memberships) : ISandboxChatPicks
{
    /// <summary>Characters (Telegram's apps).</summary>
    private const int LongestTitle = 128;

    public IReadOnlyList<SandboxPlace> ChatsFor(long personId, long botId, int requestId)
    {
        using (world.Enter())
        {
            var request = Request(personId, botId, requestId);
            return [.. world.Chats.Values.Where(c => Fits(request, c, personId)).OrderByDescending(c => c.Messages.Last?.Date ?? 0).ThenBy(c => c.Id).Select(Place)];
        }
    }

    public SandboxMessage Share(long personId, long botId, int requestId, long chatId)
    {
        using (world.Enter())
        {
            var request = Request(personId, botId, requestId);
            var chat = world.FindShared(chatId);
            if (chat is null || !Fits(request, chat, personId))
                throw new SandboxRefusalException("This chat can't be picked with this button.");
            Admit(request, chat, User.Of(acts.Person(personId)), acts.Bot(botId).AsUser);
            var notice = new ServiceNotice
            {
                Kind = ServiceKind.ChatShared,
                SubjectId = chat.Id,
                RequestId = request.Id,
                Title = request.TellsTitle ? chat.Title : null,
                Username = request.TellsUsername ? chat.Username : null,
            };
            return acts.Send(personId, botId, null, [new Message { Service = notice }])[0];
        }
    }

    public SandboxMessage ShareNew(long personId, long botId, int requestId, string title)
    {
        var name = title.Trim();
        if (name.Length is 0 or > LongestTitle)
            throw new SandboxRefusalException("A title has 1 to 128 characters.");
        using (world.Enter())
        {
            var request = Request(personId, botId, requestId);
            var chat = maker.MakeChat(request.IsChannel ? SandboxChatKind.Channel : SandboxChatKind.Supergroup, name, null, personId);
            if (request.IsChannel)
                maker.Link(chat, maker.MakeChat(SandboxChatKind.Supergroup, $"{name} 💬", null, personId));
            return Share(personId, botId, requestId, chat.Id);
        }
    }

    private SandboxChatRequest Request(long personId, long botId, int requestId)
    {
        var chat = world.Chats.GetValueOrDefault(ChatKey.Private(acts.Person(personId).Id, acts.Bot(botId).Id));
        return chat?.Keyboard?.Rows.SelectMany(r => r).Select(b => b.RequestsChat).FirstOrDefault(r => r?.Id == requestId)
            ?? throw new SandboxRefusalException("There is no such button any more.");
    }

    private static bool Fits(SandboxChatRequest request, Chat chat, long personId) =>
        chat.MigratedTo is null
        && (request.IsChannel ? chat.Kind == SandboxChatKind.Channel : chat.IsGroup)
        && chat.Member(personId) is { IsInside: true } member
        && (request.HasUsername is not { } named || named == chat.Username is not null)
        && (!request.IsCreated || member.Status == Member.Creator)
        && request.PersonRights.All(member.May);

    private void Admit(SandboxChatRequest request, Chat chat, User person, User bot)
    {
        var before = chat.Member(bot.Id);
        if (request.BotRights.Count > 0 && !request.BotRights.All(r => before?.May(r) ?? false))
            memberships.Set(chat, person, bot, new Member { Status = Member.Administrator, Rights = ["can_manage_chat", .. before?.Rights ?? [], .. request.BotRights] });
        else if (request.BotIsMember && before is not { IsInside: true })
            memberships.Set(chat, person, bot, new Member());
    }

    private SandboxPlace Place(Chat chat) =>
        new(chat.Id, chat.Kind, chat.Title, chat.Username, chat.LinkedChatId, [.. chat.Members.Where(m => m.Value.IsInside && world.Bots.ContainsKey(m.Key)).Select(m => m.Key)]);
}
