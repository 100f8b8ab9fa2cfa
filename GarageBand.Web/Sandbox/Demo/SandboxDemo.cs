using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Demo;

/// <summary>Invents the people, and a demo bot's channel and groups, the first time they are asked for.</summary>
public sealed class SandboxDemo
{
    private static readonly string[] ChannelRights =
        ["can_manage_chat", "can_post_messages", "can_edit_messages", "can_delete_messages", "can_invite_users", "can_restrict_members"];

    private static readonly string[] GroupRights =
        ["can_manage_chat", "can_delete_messages", "can_restrict_members", "can_invite_users", "can_pin_messages"];

    private readonly WorldState world;
    private readonly WorldMaker maker;
    private readonly Lock gate = new();

    internal SandboxDemo(WorldState world, WorldMaker maker)
    {
        this.world = world;
        this.maker = maker;
    }

    /// <summary>The demo bot of that label; made with its surroundings when there is none.</summary>
    /// <param name="label">Short and lower-case: <c>repairs</c>.</param>
    /// <param name="cancellationToken">Not used once it began: a half demo helps nobody.</param>
    public Task<SandboxDemoBot> EnsureAsync(string label, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (gate)
        {
            EnsurePeople();
            return Task.FromResult(Find(label) ?? Make(label));
        }
    }

    /// <summary>The demo bot of that label that has only private chats: one that filters another's posts.</summary>
    /// <param name="label">Short and lower-case: <c>sales-filter</c>.</param>
    public SandboxDemoFilter EnsureFilter(string label)
    {
        lock (gate)
        {
            EnsurePeople();
            using (world.Enter())
            {
                var bot = world.Bots.Values.FirstOrDefault(b => b.Label == label)
                    ?? maker.MakeBot(DemoNames.Of(label).Bot, $"{label.Replace('-', '_')}_demo_bot", label, hearsAll: false);
                return new SandboxDemoFilter(label, bot.Token);
            }
        }
    }

    /// <summary>Makes the invented people when there are none.</summary>
    public void EnsurePeople()
    {
        using (world.Enter())
        {
            if (world.People.Count > 0)
                return;
            maker.MakePerson("Олена", "Коваль", "olena_koval", "uk");
            maker.MakePerson("Иван", "Петренко", "ivan_petrenko", "ru");
            maker.MakePerson("James", "Miller", "james_miller", "en");
            maker.MakePerson("Марія", "Шевченко", null, "uk");
            maker.MakePerson("Сергій", "Бондар", "bondar_auto", "uk");
            maker.MakePerson("Анна", "Лисенко", "anna_staff", "uk", isStaff: true);
        }
    }

    private SandboxDemoBot? Find(string label)
    {
        using (world.Enter())
        {
            var bot = world.Bots.Values.FirstOrDefault(b => b.Label == label);
            if (bot is null || world.Note("demo:" + label) is not { } note)
                return null;
            var ids = note.Split(' ').Select(long.Parse).ToArray();
            return new SandboxDemoBot(label, bot.Username, bot.Token, ids[0], world.FindShared(ids[0])?.Username ?? "", ids[1], ids[2]);
        }
    }

    private SandboxDemoBot Make(string label)
    {
        var names = DemoNames.Of(label);
        using (world.Enter())
        {
            var staff = world.People.Values.First(p => p.IsStaff);
            var bot = maker.MakeBot(names.Bot, $"{label}_demo_bot", label, hearsAll: false);
            var channel = maker.MakeChat(SandboxChatKind.Channel, names.Channel, $"{label}_demo", staff.Id);
            var discussion = maker.MakeChat(SandboxChatKind.Supergroup, names.Discussion, $"{label}_demo_chat", staff.Id);
            var admins = maker.MakeChat(SandboxChatKind.Supergroup, names.Admins, null, staff.Id);
            maker.Link(channel, discussion);
            foreach (var person in world.People.Values.Where(p => !p.IsStaff).ToList())
            {
                channel.Members[person.Id] = new Member();
                discussion.Members[person.Id] = new Member();
            }

            // Quietly: a new bot must not find a hundred old updates about its own making.
            channel.Members[bot.Id] = new Member { Status = Member.Administrator, Rights = [.. ChannelRights] };
            discussion.Members[bot.Id] = new Member { Status = Member.Administrator, Rights = [.. GroupRights] };
            admins.Members[bot.Id] = new Member { Status = Member.Administrator, Rights = [.. GroupRights] };
            world.SetNote("demo:" + label, $"{channel.Id} {discussion.Id} {admins.Id}");
            return new SandboxDemoBot(label, bot.Username, bot.Token, channel.Id, channel.Username!, discussion.Id, admins.Id);
        }
    }
}
