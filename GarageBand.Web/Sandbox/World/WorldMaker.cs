using System.Security.Cryptography;

namespace GarageBand.Web.Sandbox.World;

/// <summary>Makes people, bots, groups and channels. Takes the world's lock.</summary>
internal sealed class WorldMaker(WorldState world, Memberships memberships)
{
    private const string TokenLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    /// <param name="name">Shown to people.</param>
    /// <param name="username">Without @, ends with "bot"; null: made from the name.</param>
    /// <param name="label">To find it again; null: none.</param>
    /// <param name="hearsAll">Privacy mode off.</param>
    public BotAccount MakeBot(string name, string? username, string? label, bool hearsAll)
    {
        using (world.Enter())
        {
            var id = world.NextId(CounterOf.Bots);
            var bot = new BotAccount
            {
                Id = id,
                Token = $"{id}:AA{RandomNumberGenerator.GetString(TokenLetters, 33)}",
                Name = name,
                Username = Free(username ?? Plain(name) + "_bot", id),
                Label = label,
                HearsAll = hearsAll,
            };
            world.Add(bot);
            return bot;
        }
    }

    public SandboxPerson MakePerson(string firstName, string? lastName, string? username, string languageCode, bool isStaff = false)
    {
        using (world.Enter())
        {
            var id = world.NextId(CounterOf.People);
            var phone = $"+38067{id % 10_000_000:D7}";
            var person = new SandboxPerson(id, firstName, lastName, username, languageCode, phone, isStaff);
            world.Add(person);
            return person;
        }
    }

    public Chat MakeChat(SandboxChatKind kind, string title, string? username, long ownerId)
    {
        using (world.Enter())
        {
            var chat = new Chat
            {
                Id = kind == SandboxChatKind.Group ? -world.NextId(CounterOf.Groups) : -1_000_000_000_000 - world.NextId(CounterOf.Supergroups),
                Kind = kind,
                Title = title,
                Username = username,
            };
            chat.Members[ownerId] = new Member { Status = Member.Creator };
            world.Add(chat);
            world.Changed(SandboxChangeKind.ChatChanged, chat.Key);
            return chat;
        }
    }

    /// <summary>Ties a channel and its discussion group together.</summary>
    public void Link(Chat channel, Chat group)
    {
        using (world.Enter())
        {
            channel.LinkedChatId = group.Id;
            group.LinkedChatId = channel.Id;
            world.Save(channel);
            world.Save(group);
        }
    }

    /// <summary>Gives a bot or person a place in a chat.</summary>
    /// <param name="chat">Where.</param>
    /// <param name="user">Who.</param>
    /// <param name="status">As in the Bot API.</param>
    /// <param name="rights">Of an administrator; null: all.</param>
    public void Place(Chat chat, User user, string status, IEnumerable<string>? rights = null)
    {
        using (world.Enter())
        {
            var owner = chat.Members.FirstOrDefault(m => m.Value.Status == Member.Creator).Key;
            var actor = world.People.TryGetValue(owner, out var person) ? User.Of(person) : user;
            memberships.Set(chat, actor, user, new Member { Status = status, Rights = rights is null ? null : [.. rights] });
        }
    }

    private string Free(string username, long id) =>
        world.Bots.Values.Any(b => string.Equals(b.Username, username, StringComparison.OrdinalIgnoreCase))
            ? $"{username[..^"bot".Length]}{id % 100_000}_bot"
            : username;

    private static string Plain(string name)
    {
        var letters = new string([.. name.Where(char.IsAsciiLetterOrDigit)]).ToLowerInvariant();
        return letters.Length == 0 ? "sandbox" : letters;
    }
}
