using GarageBand.Bots.Announcements;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Announcements;
using GarageBand.Data.Conversations;
using GarageBand.Data.Customers;
using GarageBand.Data.Deliveries;
using GarageBand.Tests.Bots.Requests;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Announcements;

/// <summary>A bot with many customers and an admin who has something to tell them.</summary>
internal sealed class AnnouncementHouse : IAsyncDisposable
{
    private AnnouncementHouse(RequestsHouse house) => House = house;

    public static Actor Admin { get; } = new("staff:1 admin@example.org", ActorRights.Administer);

    public RequestsHouse House { get; }

    public AnnouncementCommands Commands => House.Get<AnnouncementCommands>();

    public AnnouncementRuns Runs => House.Get<AnnouncementRuns>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="people">Customers besides the house's own, who speaks Ukrainian; they have chats from 1000 and speak Russian, Ukrainian and English in turn.</param>
    public static async Task<AnnouncementHouse> BuildAsync(int people, Action<GarageBand.Data.Bots.Bot>? change = null)
    {
        var house = await RequestsHouse.BuildAsync(bot =>
        {
            bot.Start(new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc));
            change?.Invoke(bot);
        });
        await house.Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                var customers = Enumerable.Range(0, people).Select(i => new Customer(1000 + i) { FirstName = $"P{i}", CreatedAt = house.Now }).ToList();
                db.AddRange(customers);
                await db.SaveChangesAsync(ct);
                foreach (var (customer, i) in customers.Select((c, i) => (c, i)))
                {
                    db.Add(new BotCustomer { BotId = house.BotId, CustomerId = customer.Id });
                    db.Add(new Conversation(house.BotId, customer.TelegramId, customer.Id, house.FormVersionId)
                    {
                        State = "{}",
                        Language = new[] { "ru", "uk", "en" }[i % 3],
                        StartedAt = house.Now,
                        LastIncomingAt = house.Now.AddDays(-i),
                    });
                }

                await db.SaveChangesAsync(ct);
            },
            Token);
        return new AnnouncementHouse(house);
    }

    public static AnnouncementDraft Draft(AnnouncementPeople? people = null, AnnouncementAudience audience = AnnouncementAudience.Customers) => new(
        "Holidays",
        audience,
        new AnnouncementContent(
            new Dictionary<string, string> { ["ru"] = "Мы <b>закрыты</b>", ["uk"] = "Ми <b>зачинені</b>" },
            [new AnnouncementButton(new Dictionary<string, string> { ["ru"] = "График", ["uk"] = "Графік" }, "https://example.org/hours")],
            people ?? AnnouncementPeople.All));

    public async Task<long> CreateAsync(AnnouncementDraft? draft = null)
    {
        var (result, id) = await Commands.CreateAsync(Admin, House.BotId, draft ?? Draft(), Token);
        Assert.Equal(CommandResult.Done, result);
        return id!.Value;
    }

    public async Task<long> StartAsync(AnnouncementDraft? draft = null)
    {
        var id = await CreateAsync(draft);
        Assert.Equal(CommandResult.Done, await Runs.StartAsync(Admin, id, 0, Token));
        return id;
    }

    public Task FeedAsync() => House.Get<AnnouncementFeed>().RunDueAsync(Token);

    public Task<Announcement> RowAsync(long id) => House.ReadAsync(db => db.Announcements.AsNoTracking().SingleAsync(a => a.Id == id, Token));

    public Task<List<Delivery>> MessagesAsync(DeliveryState? state = null) => House.ReadAsync(db => db.Deliveries.AsNoTracking()
        .Where(d => d.Purpose == DeliveryPurposes.Announcement && (state == null || d.State == state)).OrderBy(d => d.Id).ToListAsync(Token));

    /// <summary>Everything that waits goes out well.</summary>
    public async Task<int> SendAllAsync()
    {
        var waiting = await MessagesAsync(DeliveryState.Pending);
        foreach (var message in waiting)
            await House.SentAsync(message.Key, 7);
        return waiting.Count;
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
