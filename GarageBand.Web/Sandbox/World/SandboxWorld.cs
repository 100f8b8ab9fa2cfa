using GarageBand.Web.Sandbox.Files;

namespace GarageBand.Web.Sandbox.World;

/// <inheritdoc cref="ISandboxWorld"/>
internal sealed class SandboxWorld(
    WorldState world, PersonActs acts, MessageViews views, SandboxFiles files, Memberships memberships, MessagePoster poster, Presses presses) : ISandboxWorld
{
    public IReadOnlyList<SandboxPerson> People
    {
        get
        {
            using (world.Enter())
                return [.. world.People.Values.OrderBy(p => p.Id)];
        }
    }

    public IReadOnlyList<SandboxBot> Bots
    {
        get
        {
            using (world.Enter())
                return [.. world.Bots.Values.OrderBy(b => b.Id).Select(b => View(b))];
        }
    }

    public IReadOnlyList<SandboxPlace> Places
    {
        get
        {
            using (world.Enter())
                return [.. world.Chats.Values.Where(c => !c.IsPrivate && c.MigratedTo is null).OrderByDescending(c => c.Id).Select(c => View(c))];
        }
    }

    public IReadOnlyList<SandboxChat> ChatsOf(long personId)
    {
        using (world.Enter())
        {
            var mine = world.Chats.Values.Where(c => c.IsPrivate ? c.Id == personId && c.Messages.Count > 0 : c.HasMember(personId) && c.MigratedTo is null);
            return [.. mine.OrderByDescending(c => c.Messages.Last?.Date ?? 0).Select(c => View(c, personId))];
        }
    }

    public SandboxChat? FindChat(long personId, long peer)
    {
        using (world.Enter())
            return Find(personId, peer) is { } chat ? View(chat, personId) : null;
    }

    public IReadOnlyList<SandboxMessage> Messages(long personId, long peer, int? before = null, int limit = 100)
    {
        using (world.Enter())
        {
            return Find(personId, peer) is { } chat
                ? [.. world.MessagesBefore(chat, before ?? int.MaxValue, Math.Clamp(limit, 1, 500)).Select(m => views.Of(chat, m, personId))]
                : [];
        }
    }

    public SandboxMessage? FindMessage(long personId, long peer, int messageId)
    {
        using (world.Enter())
            return Find(personId, peer) is { } chat && world.FindMessage(chat, messageId) is { } message ? views.Of(chat, message, personId) : null;
    }

    public SandboxMessage Say(long personId, long peer, string text, int? replyTo = null) =>
        acts.Send(personId, peer, replyTo, [acts.Text(text)])[0];

    public async Task<IReadOnlyList<SandboxMessage>> SendPhotosAsync(
        long personId, long peer, IReadOnlyList<SandboxUpload> photos, string? caption = null, int? replyTo = null, CancellationToken cancellationToken = default)
    {
        if (photos.Count is < 1 or > 10)
            throw new SandboxRefusalException("An album holds 1 to 10 photos.");
        var drafts = new List<Message>(photos.Count);
        foreach (var photo in photos)
            drafts.Add(PersonActs.Media(SandboxMediaKind.Photo, await StoreAsync(SandboxMediaKind.Photo, photo, cancellationToken)));
        acts.Caption(drafts[0], caption);
        return acts.Send(personId, peer, replyTo, drafts);
    }

    public async Task<SandboxMessage> SendFileAsync(
        long personId, long peer, SandboxUpload file, string? caption = null, int? replyTo = null, CancellationToken cancellationToken = default)
    {
        var draft = PersonActs.Media(SandboxMediaKind.Document, await StoreAsync(SandboxMediaKind.Document, file, cancellationToken));
        acts.Caption(draft, caption);
        return acts.Send(personId, peer, replyTo, [draft])[0];
    }

    public SandboxMessage SendSticker(long personId, long peer, string emoji = "👍") =>
        acts.Send(personId, peer, null, [acts.Invented(SandboxMediaKind.Sticker, $"sticker-{emoji}", "image/webp", m => m.Emoji = emoji)])[0];

    public SandboxMessage SendVoice(long personId, long peer, int seconds = 3) =>
        acts.Send(personId, peer, null, [acts.Invented(SandboxMediaKind.Voice, $"voice-{seconds}.ogg", "audio/ogg", m => m.Seconds = seconds)])[0];

    public SandboxMessage SendVideo(long personId, long peer, int seconds = 5) =>
        acts.Send(personId, peer, null, [acts.Invented(SandboxMediaKind.Video, $"video-{seconds}.mp4", "video/mp4", m => m.Seconds = seconds)])[0];

    public SandboxMessage SendContact(long personId, long peer)
    {
        var person = acts.Person(personId);
        return acts.Send(personId, peer, null, [PersonActs.Contact(person.Phone, person.FirstName, person.Id)])[0];
    }

    public SandboxMessage SendForeignContact(long personId, long peer, string phone, string firstName) =>
        acts.Send(personId, peer, null, [PersonActs.Contact(phone, firstName, 0)])[0];

    public SandboxMessage SendLocation(long personId, long peer, double latitude, double longitude) =>
        acts.Send(personId, peer, null, [PersonActs.Location(latitude, longitude)])[0];

    public async Task<SandboxNotice?> PressAsync(
        long personId, long peer, int messageId, string data, TimeSpan? patience = null, CancellationToken cancellationToken = default)
    {
        var press = Begin(personId, peer, messageId, data);
        try
        {
            return await press.Answered.Task.WaitAsync(patience ?? TimeSpan.FromSeconds(10), world.Time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    public SandboxMessage Comment(long personId, long channelId, int postId, string text)
    {
        long groupId;
        int forwardId;
        using (world.Enter())
        {
            var channel = world.FindShared(channelId) ?? throw new SandboxRefusalException("There is no such channel.");
            groupId = channel.LinkedChatId ?? throw new SandboxRefusalException("This channel has no discussion group.");
            forwardId = world.FindMessage(channel, postId)?.DiscussionMessageId ?? 0;
            if (forwardId == 0)
                throw new SandboxRefusalException("This post has no discussion.");
            // Who comments under a post becomes no member, but may write.
            var group = world.FindShared(groupId)!;
            if (!group.HasMember(personId))
            {
                group.Members[personId] = new Member();
                world.Save(group);
            }
        }

        return Say(personId, groupId, text, forwardId);
    }

    public SandboxMessage Edit(long personId, long peer, int messageId, string text) => acts.Edit(personId, peer, messageId, text);

    public void Delete(long personId, long peer, int messageId)
    {
        using (world.Enter())
        {
            var (chat, message) = acts.Existing(personId, peer, messageId);
            var may = chat.IsPrivate || message.FromId == personId || (chat.Member(personId)?.May("can_delete_messages") ?? false);
            if (!may)
                throw new SandboxRefusalException("Only an administrator can delete others' messages.");
            poster.Delete(chat, message);
        }
    }

    public void Block(long personId, long botId) => SetBlocked(personId, botId, true);

    public void Unblock(long personId, long botId) => SetBlocked(personId, botId, false);

    public void Join(long personId, long chatId) => Move(personId, chatId, Member.Plain);

    public void Leave(long personId, long chatId) => Move(personId, chatId, Member.Left);

    public SandboxPicture? FindPicture(string key) => files.FindPicture(key);

    public IDisposable Subscribe(Action<SandboxChange> onChange) => world.Changes.Subscribe(onChange);

    private Presses.Press Begin(long personId, long peer, int messageId, string data)
    {
        using (world.Enter())
        {
            var (chat, message) = acts.Existing(personId, peer, messageId);
            if (!chat.IsPrivate && !chat.HasMember(personId))
                throw new SandboxRefusalException("Join first.");
            if (!world.Bots.TryGetValue(message.FromId, out var bot))
                throw new SandboxRefusalException("Only a bot's message has buttons.");
            if (chat.IsPrivate)
                chat.LastHeard = world.Limits.Now;
            return presses.Begin(bot, acts.Person(personId), chat, message, data);
        }
    }

    private async Task<StoredFile> StoreAsync(SandboxMediaKind kind, SandboxUpload upload, CancellationToken cancellationToken)
    {
        try
        {
            return await files.StoreAsync(kind, upload.Content, upload.FileName, upload.ContentType, cancellationToken);
        }
        catch (FileRefusedException e)
        {
            throw new SandboxRefusalException(e.Message);
        }
    }

    private void SetBlocked(long personId, long botId, bool isBlocked)
    {
        using (world.Enter())
            memberships.SetBlocked(memberships.Private(acts.Person(personId), acts.Bot(botId)), acts.Person(personId), isBlocked);
    }

    private void Move(long personId, long chatId, string status)
    {
        using (world.Enter())
        {
            var chat = world.FindShared(chatId) ?? throw new SandboxRefusalException("There is no such chat.");
            if (chat.Member(personId) is { Status: Member.Kicked })
                throw new SandboxRefusalException("You are banned here.");
            if (chat.HasMember(personId) == (status == Member.Plain))
                return;
            var user = User.Of(acts.Person(personId));
            memberships.Set(chat, user, user, new Member { Status = status });
        }
    }

    private Chat? Find(long personId, long peer)
    {
        if (peer < 0)
            return world.FindShared(peer);
        return world.People.TryGetValue(personId, out var person) && world.Bots.TryGetValue(peer, out var bot)
            ? world.Chats.GetValueOrDefault(ChatKey.Private(person.Id, bot.Id)) ?? NotBegun(person, bot)
            : null;
    }

    /// <summary>Looking at a bot makes no chat yet.</summary>
    private static Chat NotBegun(SandboxPerson person, BotAccount bot) =>
        new() { Id = person.Id, BotId = bot.Id, Kind = SandboxChatKind.Private, Title = person.FullName };

    private SandboxChat View(Chat chat, long personId)
    {
        var bot = chat.IsPrivate ? world.Bots[chat.BotId] : null;
        var member = chat.Member(personId);
        return new SandboxChat
        {
            Peer = bot?.Id ?? chat.Id,
            Kind = chat.Kind,
            Title = bot?.AsUser.FirstName ?? chat.Title,
            Username = bot?.Username ?? chat.Username,
            LinkedChatId = chat.LinkedChatId,
            MemberCount = chat.Members.Values.Count(m => m.IsInside),
            IsMember = chat.IsPrivate ? chat.IsStarted : chat.HasMember(personId),
            IsAdministrator = member?.IsAdministrator ?? false,
            CanWrite = PersonActs.MayWrite(chat, personId),
            IsBlocked = chat.IsBlocked,
            Keyboard = chat.Keyboard?.ForPage(),
            Commands = GroupCommands(chat, member),
            Last = chat.Messages.Last is { } last ? views.Of(chat, last, personId) : null,
        };
    }

    /// <summary>Of the bots inside, each by the nearest scope that has any; with the bot's name where several have some.</summary>
    private List<SandboxCommand> GroupCommands(Chat chat, Member? member)
    {
        if (chat.Kind is not (SandboxChatKind.Group or SandboxChatKind.Supergroup))
            return [];
        string[] scopes = member?.IsAdministrator == true
            ? [BotAccount.Scope("chat_administrators", chat.Id), BotAccount.Scope("chat", chat.Id), "all_chat_administrators", "all_group_chats", "default"]
            : [BotAccount.Scope("chat", chat.Id), "all_group_chats", "default"];
        var offers = chat.Members.Where(m => m.Value.IsInside).Select(m => world.Bots.GetValueOrDefault(m.Key)).OfType<BotAccount>()
            .Select(bot => (Bot: bot, Commands: scopes.Select(s => bot.Commands.GetValueOrDefault($"{s}:")).FirstOrDefault(c => c is { Count: > 0 })))
            .Where(o => o.Commands is not null).ToList();
        return [.. offers.SelectMany(o => o.Commands!.Select(c => offers.Count == 1 ? c : c with { Name = $"{c.Name}@{o.Bot.Username}" }))];
    }

    private SandboxPlace View(Chat chat) =>
        new(chat.Id, chat.Kind, chat.Title, chat.Username, chat.LinkedChatId, [.. chat.Members.Where(m => m.Value.IsInside && world.Bots.ContainsKey(m.Key)).Select(m => m.Key)]);

    private static SandboxBot View(BotAccount bot)
    {
        var commands = bot.Commands.GetValueOrDefault("all_private_chats:") ?? bot.Commands.GetValueOrDefault("default:") ?? [];
        return new SandboxBot(bot.Id, bot.AsUser.FirstName, bot.Username, commands, bot.Texts.GetValueOrDefault("description:"));
    }
}
