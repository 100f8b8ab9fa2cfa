using GarageBand.Bots.Activity;
using GarageBand.Data;
using GarageBand.Tests.Support;
using GarageBand.Tests.Web.Home;
using GarageBand.Web.Features.Requests;
using GarageBand.Web.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace GarageBand.Tests.Web.Requests;

/// <summary>What all open lists read through.</summary>
public sealed class RequestListReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Redraws Redraws => new(TimeProvider.System, NullLogger<Redraws>.Instance);

    [Fact]
    public async Task OpenLists_AskOnceBetweenTwoChanges()
    {
        await using var house = await PortalHouse.CreateAsync();
        await house.RequestAsync(house.Repairs, 1, "Toyota");
        var feed = new FeedAtOnce();
        using var reader = new RequestListReader(new RequestQueries(house.Database.Contexts), feed, Redraws);

        var page = await reader.ReadPageAsync(new RequestFilter(), RequestCursor.First, Token);
        var count = await reader.CountAsync(new RequestFilter(), Token);
        var id = await house.RequestAsync(house.Repairs, 2, "Lada");
        feed.Publish(new ConversationChanged(house.Repairs, id));
        Assert.Same(page, await reader.ReadPageAsync(new RequestFilter(), RequestCursor.First, Token));
        Assert.Equal(count, await reader.CountAsync(new RequestFilter(), Token));

        feed.Publish(new RequestChanged(house.Repairs, id));
        Assert.Equal(2, (await reader.ReadPageAsync(new RequestFilter(), RequestCursor.First, Token)).Rows.Count);
        Assert.Equal(new CappedCount(2), await reader.CountAsync(new RequestFilter(), Token));
    }

    [Fact]
    public async Task WhoeverIsToldOfAChange_ReadsWhatIsThereNow_NotWhatWasKept()
    {
        await using var house = await PortalHouse.CreateAsync();
        var feed = new FeedAtOnce();
        using var reader = new RequestListReader(new RequestQueries(house.Database.Contexts), feed, Redraws);
        var heard = new TaskCompletionSource<RequestPage>();
        var told = 0;
        using var listener = reader.Subscribe(_ => ++told > 0, async () => heard.SetResult(await reader.ReadPageAsync(new RequestFilter(), RequestCursor.First, Token)));
        Assert.Empty((await reader.ReadPageAsync(new RequestFilter(), RequestCursor.First, Token)).Rows);

        var id = await house.RequestAsync(house.Repairs, 1, "Toyota");
        feed.Publish(new RequestChanged(house.Repairs, id));

        Assert.Single((await heard.Task.WaitAsync(TimeSpan.FromSeconds(10), Token)).Rows);
        listener.Dispose();
        feed.Publish(new RequestChanged(house.Repairs, id));
        Assert.Equal(1, told);
    }

    [Fact]
    public async Task AReadingThatFailed_IsNotKept()
    {
        var contexts = new BrokenOnce(await TestDatabase.CreateAsync());
        await using var database = contexts.Database;
        using var reader = new RequestListReader(new RequestQueries(contexts), new FeedAtOnce(), Redraws);

        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.ReadPageAsync(new RequestFilter(), RequestCursor.First, Token));
        Assert.Empty((await reader.ReadPageAsync(new RequestFilter(), RequestCursor.First, Token)).Rows);
    }

    /// <summary>Tells its listeners without the pace that pages need.</summary>
    private sealed class FeedAtOnce : IActivityFeed
    {
        private Func<IReadOnlyCollection<ActivityEvent>, Task>? _changed;

        public void Publish(ActivityEvent activity) => _ = _changed?.Invoke([activity]);

        public IDisposable Subscribe(Func<IReadOnlyCollection<ActivityEvent>, Task> changed)
        {
            _changed = changed;
            return new MemoryStream();
        }
    }

    /// <summary>The first reading finds no database.</summary>
    private sealed class BrokenOnce(TestDatabase database) : IDbContextFactory<GarageBandContext>
    {
        private bool _broken;

        public TestDatabase Database => database;

        public GarageBandContext CreateDbContext() => throw new NotSupportedException();

        public Task<GarageBandContext> CreateDbContextAsync(CancellationToken cancellationToken = default)
        {
            if (_broken)
                return database.Contexts.CreateDbContextAsync(cancellationToken);
            _broken = true;
            return Task.FromException<GarageBandContext>(new InvalidOperationException("The database is gone."));
        }
    }
}
