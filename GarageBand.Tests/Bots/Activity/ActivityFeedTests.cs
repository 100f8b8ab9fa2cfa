using System.Threading.Channels;
using GarageBand.Bots.Activity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GarageBand.Tests.Bots.Activity;

public sealed class ActivityFeedTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Channel<IReadOnlyCollection<ActivityEvent>> _told = Channel.CreateUnbounded<IReadOnlyCollection<ActivityEvent>>();
    private readonly ActivityFeed _feed;

    public ActivityFeedTests() => _feed = new ActivityFeed(_time, NullLogger<ActivityFeed>.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstEvent_IsToldAtOnce_AndTheNextTogetherASecondLater()
    {
        using var subscription = _feed.Subscribe(TellAsync);

        _feed.Publish(new BotChanged(1));
        Assert.Equal([new BotChanged(1)], await NextAsync());

        for (var i = 0; i < 100; i++)
            _feed.Publish(new RequestChanged(1, i % 3));
        await AdvanceUntilToldAsync();
        Assert.Equal(3, (await NextAsync()).Count);
        Assert.False(_told.Reader.TryRead(out _));
    }

    [Fact]
    public async Task SlowListener_HoldsUpNobody()
    {
        var release = new TaskCompletionSource();
        var began = new TaskCompletionSource();
        using var slow = _feed.Subscribe(_ =>
        {
            began.TrySetResult();
            return release.Task;
        });
        using var quick = _feed.Subscribe(TellAsync);

        _feed.Publish(new BotChanged(1));
        await began.Task.WaitAsync(Token);
        Assert.Single(await NextAsync());
        _feed.Publish(new BotChanged(2));
        await AdvanceUntilToldAsync();
        Assert.Equal([new BotChanged(2)], await NextAsync());
        release.SetResult();
    }

    [Fact]
    public async Task ListenerThatFails_GoesOnWithTheNextEvents()
    {
        using var subscription = _feed.Subscribe(async events =>
        {
            await TellAsync(events);
            throw new InvalidOperationException("a page broke");
        });

        _feed.Publish(new BotChanged(1));
        await NextAsync();
        _feed.Publish(new BotChanged(2));
        await AdvanceUntilToldAsync();
        Assert.Equal([new BotChanged(2)], await NextAsync());
    }

    [Fact]
    public async Task DisposedListener_HearsNothingMore()
    {
        var left = _feed.Subscribe(TellAsync);
        left.Dispose();
        left.Dispose();
        var heard = new TaskCompletionSource();
        using var other = _feed.Subscribe(_ =>
        {
            heard.TrySetResult();
            return Task.CompletedTask;
        });

        _feed.Publish(new BotChanged(1));

        await heard.Task.WaitAsync(Token);
        Assert.False(_told.Reader.TryRead(out _));
    }

    private Task TellAsync(IReadOnlyCollection<ActivityEvent> events) => _told.Writer.WriteAsync(events).AsTask();

    private ValueTask<IReadOnlyCollection<ActivityEvent>> NextAsync() => _told.Reader.ReadAsync(Token);

    /// <summary>The listener's task may still be ending when the clock moves: move it on until it told.</summary>
    private async Task AdvanceUntilToldAsync()
    {
        while (_told.Reader.Count == 0)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
            Token.ThrowIfCancellationRequested();
        }
    }
}
