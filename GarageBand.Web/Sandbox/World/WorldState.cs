using System.Text.Json;
using GarageBand.Web.Sandbox.Storage;

namespace GarageBand.Web.Sandbox.World;

/// <summary>
/// Everything there is: people, bots, chats, files, counters. One lock guards it all: what is done under it takes microseconds, and what
/// takes longer (reading a request, writing an answer, the disk) is done outside.
/// </summary>
internal sealed class WorldState : IDisposable
{
    /// <summary>Messages kept in memory: a private chat, and a group or channel.</summary>
    private const int KeptPrivate = 200;
    private const int KeptShared = 2000;

    private readonly Lock gate = new();
    private readonly SandboxFile file;
    private readonly Dictionary<StoredKey, IdCounter> counters = [];
    private readonly Dictionary<string, Chat> chatsByName = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<Chat> grown = [];
    private readonly Dictionary<StoredKey, string> notes = [];
    private List<SandboxChange> told = [];
    private int depth;

    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The file can't be opened.</exception>
    public WorldState(SandboxOptions options, TimeProvider time)
    {
        Time = time;
        MediaFolder = options.Path + ".media";
        Directory.CreateDirectory(MediaFolder);
        file = new SandboxFile(options.Path);
        Storage = new WriteBehind(file, gate);
        Ledger = new Ledger(file, Storage);
        Limits = new LimitKeeper(time, options.Limits);
        Load();
    }

    public TimeProvider Time { get; }

    public string MediaFolder { get; }

    public WriteBehind Storage { get; }

    public LimitKeeper Limits { get; }

    public ChangeFeed Changes { get; } = new();

    public Dictionary<long, SandboxPerson> People { get; } = [];

    public Dictionary<long, BotAccount> Bots { get; } = [];

    public Dictionary<string, BotAccount> BotsByToken { get; } = new(StringComparer.Ordinal);

    public Dictionary<ChatKey, Chat> Chats { get; } = [];

    public Dictionary<string, StoredFile> Files { get; } = new(StringComparer.Ordinal);

    public Ledger Ledger { get; }

    /// <summary>Unix seconds.</summary>
    public long Now => Time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Takes the lock, also again inside; what changed is told when the last hold is let go.</summary>
    public Hold Enter()
    {
        gate.Enter();
        depth++;
        return new Hold(this);
    }

    public void Changed(SandboxChangeKind kind, ChatKey chat, int messageId = 0) => told.Add(Changes.Record(kind, chat, messageId));

    public Chat? FindShared(long chatId) => Chats.GetValueOrDefault(ChatKey.Shared(chatId));

    public Chat? FindNamed(string username) => chatsByName.GetValueOrDefault(username);

    public void Add(Chat chat)
    {
        Chats[chat.Key] = chat;
        if (chat.Username is not null && !chat.IsPrivate)
            chatsByName[chat.Username] = chat;
        Save(chat);
    }

    public void Add(SandboxPerson person)
    {
        People[person.Id] = person;
        Storage.Save(new StoredKey(StoredKind.Person, person.Id), person);
    }

    public void Add(BotAccount bot)
    {
        Bots[bot.Id] = bot;
        BotsByToken[bot.Token] = bot;
        Save(bot);
    }

    public void Add(StoredFile stored)
    {
        Files[stored.Key] = stored;
        Storage.Save(FileKey(stored.Key), stored);
    }

    public void Save(Chat chat) => Storage.Save(new StoredKey(StoredKind.Chat, chat.Id, chat.BotId), chat);

    public void Save(BotAccount bot) => Storage.Save(new StoredKey(StoredKind.Bot, bot.Id), bot);

    public void Save(Message message) => Storage.Save(MessageKey(message), message);

    public void Save(BotAccount bot, PendingUpdate update) => Storage.Save(new StoredKey(StoredKind.Update, bot.Id, 0, update.Id), update);

    public void Delete(BotAccount bot, PendingUpdate update) => Storage.Delete(new StoredKey(StoredKind.Update, bot.Id, 0, update.Id));

    public void Add(Chat chat, Message message)
    {
        chat.Messages.Add(message);
        grown.Add(chat);
        Save(message);
    }

    public void Delete(Chat chat, Message message)
    {
        chat.Messages.Remove(message.Id);
        Storage.Delete(MessageKey(message));
    }

    /// <summary>A message from memory or, when it is old, from the file.</summary>
    public Message? FindMessage(Chat chat, int id)
    {
        if (chat.Messages.Find(id) is { } found)
            return found;
        return id < chat.Messages.OlderBelow ? Older(chat, id + 1, 1).FirstOrDefault(m => m.Id == id) : null;
    }

    public List<Message> MessagesBefore(Chat chat, int before, int limit)
    {
        var messages = chat.Messages.Before(before, limit);
        if (messages.Count < limit && chat.Messages.OlderBelow > 0)
            messages.InsertRange(0, Older(chat, Math.Min(before, chat.Messages.OlderBelow), limit - messages.Count));
        return messages;
    }

    /// <summary>A private chat's ids are its bot's, over all its private chats; others have their own.</summary>
    public int NextMessageId(Chat chat) => (int)Counter(CounterOf.Messages, chat.IsPrivate ? chat.BotId : chat.Id, 1).Next();

    public long NextUpdateId(BotAccount bot) => Counter(CounterOf.Updates, bot.Id, 100_000_001).Next();

    public long NextId(CounterOf what) => Counter(what, 0, what switch
    {
        CounterOf.Presses => 4_500_000_000_000_000_001,
        CounterOf.Albums => 13_800_000_000_000_001,
        CounterOf.Bots => 7_000_000_001,
        CounterOf.People => 5_100_000_001,
        CounterOf.Supergroups => 2_100_000_001,
        CounterOf.Checkouts => 5_500_000_000_000_000_001,
        CounterOf.Charges or CounterOf.Invoices => 1,
        _ => 4_100_001,
    }).Next();

    /// <summary>A small fact of the world (what a demo made), by a hash of its name.</summary>
    public string? Note(string name) => notes.GetValueOrDefault(NoteKey(name));

    public void SetNote(string name, string value)
    {
        notes[NoteKey(name)] = value;
        Storage.Save(NoteKey(name), System.Text.Encoding.UTF8.GetBytes(value));
    }

    /// <summary>Writes what changed and lets old messages go from memory. Not under the lock.</summary>
    public void Flush()
    {
        Storage.Flush();
        lock (gate)
        {
            if (!Storage.IsClean)
                return;
            foreach (var chat in grown)
                chat.Messages.KeepNewest(chat.IsPrivate ? KeptPrivate : KeptShared);
            grown.Clear();
        }
    }

    public void Dispose()
    {
        Storage.Flush();
        lock (gate)
        {
            foreach (var counter in counters.Values)
                counter.Close();
        }

        file.Dispose();
    }

    private static StoredKey MessageKey(Message message) => new(StoredKind.Message, message.ChatId, message.BotId, message.Id);

    private static StoredKey FileKey(string key)
    {
        var bytes = Convert.FromHexString(key);
        return new StoredKey(StoredKind.File, BitConverter.ToInt64(bytes, 0), BitConverter.ToInt64(bytes, 8));
    }

    private static StoredKey NoteKey(string name)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name));
        return new StoredKey(StoredKind.Note, BitConverter.ToInt64(hash, 0), BitConverter.ToInt64(hash, 8));
    }

    private IdCounter Counter(CounterOf what, long owner, long first)
    {
        var key = new StoredKey(StoredKind.Counter, (long)what, owner);
        if (!counters.TryGetValue(key, out var counter))
            counters.Add(key, counter = new IdCounter(file, key, first));
        return counter;
    }

    private List<Message> Older(Chat chat, int before, int limit)
    {
        var messages = new List<Message>();
        foreach (var (key, value) in file.ReadLast(StoredKind.Message, chat.Id, chat.BotId, before, limit))
        {
            if (!Storage.IsNewer(key, out var newer))
                messages.Add(JsonSerializer.Deserialize(value, StorageJson.Default.Message)!);
            else if (newer is Message message)
                messages.Add(message);
        }

        return messages;
    }

    private void Load()
    {
        foreach (var (key, value) in file.Read(StoredKind.Person))
            People.Add(key.A, JsonSerializer.Deserialize(value, StorageJson.Default.SandboxPerson)!);

        foreach (var (_, value) in file.Read(StoredKind.Bot))
        {
            var bot = JsonSerializer.Deserialize(value, StorageJson.Default.BotAccount)!;
            Bots.Add(bot.Id, bot);
            BotsByToken.Add(bot.Token, bot);
        }

        foreach (var (_, value) in file.Read(StoredKind.File))
        {
            var stored = JsonSerializer.Deserialize(value, StorageJson.Default.StoredFile)!;
            Files.Add(stored.Key, stored);
        }

        foreach (var (key, value) in file.Read(StoredKind.Counter))
            counters.Add(key, new IdCounter(file, key, BitConverter.ToInt64(value)));
        foreach (var (key, value) in file.Read(StoredKind.Note))
            notes.Add(key, System.Text.Encoding.UTF8.GetString(value));
        LoadChats();
        LoadUpdates();
    }

    private void LoadChats()
    {
        foreach (var (_, value) in file.Read(StoredKind.Chat))
        {
            var chat = JsonSerializer.Deserialize(value, StorageJson.Default.Chat)!;
            Chats.Add(chat.Key, chat);
            if (chat.Username is not null && !chat.IsPrivate)
                chatsByName[chat.Username] = chat;

            var kept = chat.IsPrivate ? KeptPrivate : KeptShared;
            var messages = Older(chat, int.MaxValue, kept);
            messages.ForEach(chat.Messages.Add);
            if (messages.Count == kept)
                chat.Messages.OlderBelow = messages[0].Id;
        }
    }

    private void LoadUpdates()
    {
        foreach (var (key, value) in file.Read(StoredKind.Update))
        {
            if (Bots.TryGetValue(key.A, out var bot))
                bot.Updates.Add(new PendingUpdate { Id = key.C, At = new DateTime(BitConverter.ToInt64(value), DateTimeKind.Utc), Json = value[8..] });
        }
    }

    private void Exit()
    {
        List<SandboxChange>? changes = null;
        if (--depth == 0 && told.Count > 0)
            (changes, told) = (told, []);
        gate.Exit();
        if (changes is not null)
            Changes.Tell(changes);
    }

    /// <summary>The lock, held.</summary>
    public readonly struct Hold(WorldState state) : IDisposable
    {
        public void Dispose() => state.Exit();
    }
}
