using GarageBand.Bots.Activity;
using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Requests;
using GarageBand.Data;
using GarageBand.Data.Bots;
using GarageBand.Data.Customers;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Forms;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;
using GarageBand.Web.Features.Bots;
using GarageBand.Web.Features.Home;
using GarageBand.Web.Features.Search;
using GarageBand.Web.Features.Statistics;
using GarageBand.Web.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GarageBand.Tests.Web.Home;

/// <summary>Two bots with requests, and the portal's own queries over them; it is noon of 10 May 2026.</summary>
internal sealed class PortalHouse(TestDatabase database) : IAsyncDisposable
{
    public static readonly DateTime Noon = new(2026, 5, 10, 12, 0, 0, DateTimeKind.Utc);

    private static long _nextChat;

    public TestDatabase Database { get; } = database;

    public long Repairs { get; private set; }

    public long Sales { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static void Register(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(Noon));
        services.AddActivity();
        services.AddSingleton<Redraws>();
        services.AddSingleton<BotList>();
        services.AddSingleton<AttentionReading>();
        services.AddSingleton<TodayQuery>();
        services.AddSingleton<RecentDays>();
        services.AddSingleton<StatisticsQuery>();
        services.AddSingleton<SearchQuery>();
    }

    public static async Task<PortalHouse> CreateAsync(CommandWatch? watch = null)
    {
        var house = new PortalHouse(await TestDatabase.CreateAsync(services =>
        {
            Register(services);
            watch?.Register(services);
        }));
        (house.Repairs, house.Sales) = await house.Database.Writer.WriteAsync(
            async (db, stop) =>
            {
                var form = new FormVersion("repairs", 1, "{}", "hash");
                db.FormVersions.Add(form);
                await db.SaveChangesAsync(stop);
                var repairs = new Bot("Repairs", form.Id, "uk") { Enabled = true, Health = { State = BotState.Running } };
                var sales = new Bot("Sales", form.Id, "uk") { Enabled = true, Health = { State = BotState.Running } };
                db.Bots.AddRange(repairs, sales);
                await db.SaveChangesAsync(stop);
                return (repairs.Id, sales.Id);
            },
            Token);
        return house;
    }

    public T Get<T>()
        where T : notnull => Database.Services.GetRequiredService<T>();

    public Task<long> RequestAsync(long bot, long number, string title, RequestState state = RequestState.Published, DateTime? at = null) => Database.Writer.WriteAsync(
        async (db, stop) =>
        {
            var customer = new Customer(Interlocked.Increment(ref _nextChat));
            db.Customers.Add(customer);
            await db.SaveChangesAsync(stop);
            var request = new Request(bot, number, customer.Id, 1, "{}") { Title = title, State = state, SubmittedAt = at ?? Noon };
            foreach (var word in SearchWords.Of([title]))
                request.Words.Add(new RequestWord(word));
            db.Requests.Add(request);
            await db.SaveChangesAsync(stop);
            return request.Id;
        },
        Token);

    public Task<long> PostAsync(long request) => Database.Writer.WriteAsync(
        async (db, stop) =>
        {
            var post = new Post(-100, Noon);
            (await db.Requests.FindAsync([request], stop))!.Posts.Add(post);
            await db.SaveChangesAsync(stop);
            return post.Id;
        },
        Token);

    public Task DeliveryAsync(long bot, DeliveryState state, DeliveryClass kind, string purpose = DeliveryPurposes.Post, long? subject = null, DateTime? at = null) => Database.Writer.WriteAsync(
        async (db, stop) =>
        {
            db.Deliveries.Add(new Delivery(Guid.NewGuid().ToString(), bot, -100, kind, purpose, "{}", at ?? Noon) { State = state, SubjectId = subject, Failure = "why" });
            await db.SaveChangesAsync(stop);
        },
        Token);

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
