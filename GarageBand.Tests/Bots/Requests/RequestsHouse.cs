using GarageBand.Bots.Activity;
using GarageBand.Bots.Announcements;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Customers;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Moderation;
using GarageBand.Bots.Payments;
using GarageBand.Bots.Payments.Donations;
using GarageBand.Bots.Payments.Subscriptions;
using GarageBand.Bots.Places;
using GarageBand.Bots.Prices;
using GarageBand.Bots.Requests;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.SavedSearches;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Audit;
using GarageBand.Data.Bots;
using GarageBand.Data.Conversations;
using GarageBand.Data.Customers;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GarageBand.Tests.Bots.Requests;

/// <summary>One bot with a customer over a real database. Nothing is sent: tests say what becomes of each delivery.</summary>
internal sealed class RequestsHouse : IAsyncDisposable
{
    public const long Channel = -1001000000001;
    public const long Discussion = -1001000000002;
    public const long AdminGroup = -1001000000003;
    public const long CustomerChat = 77;

    private long _updateId = 1000;

    private RequestsHouse(TestDatabase database, FakeBotApi api, FakeTimeProvider time)
    {
        Database = database;
        Api = api;
        Time = time;
    }

    public static Person Oleh { get; } = new(500, "Олег", "<b>Шеф</b>");

    public static Person Stranger { get; } = new(501, "Хтось");

    public static Actor Anna { get; } = new("staff:3 anna@example.org", ActorRights.Moderate);

    public TestDatabase Database { get; }

    public FakeBotApi Api { get; }

    public FakeTimeProvider Time { get; }

    public DateTime Now => Time.GetUtcNow().UtcDateTime;

    public long BotId { get; private set; }

    public long CustomerId { get; private set; }

    /// <summary>What the customer answers besides.</summary>
    public Dictionary<string, Answer> MoreAnswers { get; } = [];

    public long FormVersionId { get; private set; }

    public RequestCommands Commands => Get<RequestCommands>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RequestsHouse> BuildAsync(Action<Bot>? change = null, Action<IServiceCollection>? more = null, string form = TestForms.LostPetsJson)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
        var api = new FakeBotApi();
        api.Administrators[AdminGroup] = [Oleh];
        var database = await TestDatabase.CreateAsync(services =>
        {
            Register(services, time, api);
            more?.Invoke(services);
        });
        var house = new RequestsHouse(database, api, time);
        await house.SetUpAsync(change, form);

        // Answers to presses go beside the queue; with the form at hand they are there at once.
        await house.Get<IFormLibrary>().GetAsync(house.FormVersionId, Token);
        return house;
    }

    public static void Register(IServiceCollection services, TimeProvider time, FakeBotApi api) => services
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
        .AddSingleton(time)
        .AddSingleton<IBotApis>(new FakeBotApis { Default = api })
        .AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>()
        .AddSingleton<IPlaces, FewPlacesOnly>()
        .AddPrices()
        .AddActivity()
        .AddForms()
        .AddBots()
        .AddPaymentMethods()
        .AddDeliveries()
        .AddRequests()
        .AddSavedSearches()
        .AddAnnouncements()
        .AddModeration()
        .AddCustomers()
        .AddDonations()
        .AddSubscriptions();

    public T Get<T>()
        where T : notnull => Database.Services.GetRequiredService<T>();

    public static Dictionary<string, Answer> Answers(int photos = 0, string pet = "Рудий кіт") => new()
    {
        ["what"] = new ChoiceAnswer("found"),
        ["pet"] = new TextAnswer(pet),
        ["signs"] = new ChoicesAnswer(["collar"]),
        ["phone"] = new PhoneAnswer("+380671234567"),
        ["photos"] = new PhotosAnswer([.. Enumerable.Range(1, photos).Select(i => new PhotoFile($"file{i}", $"unique{i}", 800, 600))]),
        ["town"] = new PlaceAnswer(1),
    };

    public async Task<Submission> SubmitsAsync(string key = "u:1:1", int photos = 0, string pet = "Рудий кіт", TimeSpan postIn = default)
    {
        var bot = await BotAsync();
        var form = await Get<IFormLibrary>().GetAsync(FormVersionId, Token);
        var username = await ReadAsync(db => db.Customers.Where(c => c.Id == CustomerId).Select(c => c.Username).SingleAsync(Token));
        Dictionary<string, Answer> answers = new([.. Answers(photos, pet), .. MoreAnswers]);
        var confirmed = new ConfirmedForm(key, bot, CustomerChat, CustomerId, FormVersionId, form, answers, "uk", Now, Now + postIn) { Username = username };
        return await Database.Writer.WriteAsync((db, ct) => Get<IRequestSubmission>().SubmitAsync(db, confirmed, ct), Token);
    }

    public Task HasUsernameAsync(string? username) =>
        Database.Writer.WriteAsync((db, ct) => db.Customers.ExecuteUpdateAsync(s => s.SetProperty(c => c.Username, username), ct), Token);

    /// <summary>What the sender does when a call was answered.</summary>
    public Task SentAsync(string key, int? messageId = null, CallResult? result = null) => SettleAsync(key, DeliveryState.Sent, messageId, result);

    public async Task SettleAsync(string key, DeliveryState state, int? messageId = null, CallResult? result = null)
    {
        var after = await Database.Writer.WriteAsync(
            async (db, ct) =>
            {
                var row = await db.Deliveries.SingleOrDefaultAsync(d => d.Key == key, ct);
                if (row is null)
                    Assert.Fail($"No delivery \"{key}\"; there are: {string.Join(", ", await db.Deliveries.Select(d => d.Key).ToListAsync(ct))}");
                row.State = state;
                row.MessageId = messageId;
                row.SentAt = state == DeliveryState.Sent ? Now : null;
                await db.SaveChangesAsync(ct);
                var handler = Get<IEnumerable<IDeliveryOutcomeHandler>>().FirstOrDefault(h => h.Purposes.Contains(row.Purpose));
                return handler is null ? null : await handler.HandleAsync(db, row, result, ct);
            },
            Token);
        after?.Invoke();
    }

    /// <summary>The sender has it in hand.</summary>
    public Task ClaimAsync(string key) => Database.Writer.WriteAsync(
        (db, ct) => db.Deliveries.Where(d => d.Key == key).ExecuteUpdateAsync(s => s.SetProperty(d => d.State, DeliveryState.Claimed), ct), Token);

    /// <summary>The accepted message went out and the post stands in the channel.</summary>
    public async Task<Request> PublishedAsync(int photos = 0)
    {
        var request = (await SubmitsAsync(photos: photos)).Request;
        await SentAsync($"accepted:{request.Id}", 11);
        await SentAsync($"post:{(await PostAsync(request.Id)).Id}", 42);
        if (await FindAsync($"notice:{request.Id}") is not null)
            await SentAsync($"notice:{request.Id}", 900);
        return await RequestAsync(request.Id);
    }

    /// <param name="incoming">What came.</param>
    /// <param name="again">The update before it, once more.</param>
    public async Task UpdateAsync(Incoming incoming, bool again = false)
    {
        var bot = await BotAsync();
        var handler = Get<IEnumerable<IUpdateHandler>>().OrderBy(h => h.Order).First(h => h.Takes(bot, incoming));
        if (await handler.HandleAsync(bot, again ? _updateId : ++_updateId, incoming, Token) is not { } write)
            return;
        var after = await Database.Writer.WriteAsync((db, ct) => write(db, ct), Token);
        after?.Invoke();
    }

    public Task ForwardsAsync(int channelMessageId, int messageId, string text, long channel = Channel) => UpdateAsync(
        new ForwardArrived(channel, channelMessageId, text) { Chat = new Chat(Discussion, ChatKind.Group), MessageId = messageId, At = Now });

    public Task PressesAsync(Person who, string data, long chat = AdminGroup) => UpdateAsync(
        new ButtonPressed($"p{_updateId}", data) { Chat = new Chat(chat, ChatKind.Group), From = who, MessageId = 900 });

    public async Task<BotInfo> BotAsync()
    {
        Get<BotDirectory>().Forget();
        return (await Get<IBotDirectory>().GetAsync(BotId, Token))!;
    }

    public Task<Request> RequestAsync(long id) => ReadAsync(db => db.Requests.AsNoTracking().SingleAsync(r => r.Id == id, Token));

    public Task<Post> PostAsync(long requestId) => ReadAsync(db => db.Posts.AsNoTracking().SingleAsync(p => p.RequestId == requestId, Token));

    public Task<List<Delivery>> DeliveriesAsync() => ReadAsync(db => db.Deliveries.AsNoTracking().OrderBy(d => d.Id).ToListAsync(Token));

    public Task<Delivery?> FindAsync(string key) => ReadAsync(db => db.Deliveries.AsNoTracking().SingleOrDefaultAsync(d => d.Key == key, Token));

    public async Task<Delivery> DeliveryAsync(string key)
    {
        if (await FindAsync(key) is { } found)
            return found;
        Assert.Fail($"No delivery \"{key}\"; there are: {string.Join(", ", (await DeliveriesAsync()).Select(d => d.Key))}");
        return null!;
    }

    public async Task<T> CallAsync<T>(string key)
        where T : OutgoingCall => Assert.IsType<T>(MessagingJson.Read<OutgoingCall>((await DeliveryAsync(key)).Payload));

    /// <summary>The newest edit of the card.</summary>
    public async Task<EditText> CardEditAsync()
    {
        var edits = (await DeliveriesAsync()).Where(d => d.Key.StartsWith("card:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(edits);
        return Assert.IsType<EditText>(MessagingJson.Read<OutgoingCall>(edits[^1].Payload));
    }

    public Task<List<AuditEntry>> AuditAsync() => ReadAsync(db => db.AuditEntries.AsNoTracking().OrderBy(a => a.Id).ToListAsync(Token));

    public async Task<T> ReadAsync<T>(Func<GarageBandContext, Task<T>> read)
    {
        await using var db = await Database.Contexts.CreateDbContextAsync(Token);
        return await read(db);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private Task SetUpAsync(Action<Bot>? change, string form) => Database.Writer.WriteAsync(
        async (db, ct) =>
        {
            var version = await FormVersions.KeepAsync(db, form, Now, ct);
            await db.SaveChangesAsync(ct);
            FormVersionId = version.Id;
            var bot = new Bot("Pets", version.Id, "ru")
            {
                Binding = new ChannelBinding { ChannelId = Channel, ChannelUsername = "pets_kyiv", DiscussionGroupId = Discussion, AdminGroupId = AdminGroup },
            };
            change?.Invoke(bot);
            var customer = new Customer(CustomerChat) { FirstName = "Оля <i>&", CreatedAt = Now };
            db.AddRange(bot, customer);
            await db.SaveChangesAsync(ct);
            (BotId, CustomerId) = (bot.Id, customer.Id);
            db.Add(new BotCustomer { BotId = bot.Id, CustomerId = customer.Id });
            db.Add(new Conversation(bot.Id, CustomerChat, customer.Id, version.Id) { State = "{}", Language = "uk", StartedAt = Now, LastIncomingAt = Now });
            await db.SaveChangesAsync(ct);
        },
        Token);

    private sealed class FewPlacesOnly : IPlaces
    {
        private static readonly FewPlaces Few = new();

        public ValueTask<IPlaceFinder> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IPlaceFinder>(Few);
    }
}
