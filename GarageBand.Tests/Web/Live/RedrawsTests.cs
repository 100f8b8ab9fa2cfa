using System.Collections.Concurrent;
using System.Globalization;
using GarageBand.Bots.Activity;
using GarageBand.Web.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GarageBand.Tests.Web.Live;

/// <summary>Pages that something happened for are drawn in turn.</summary>
public sealed class RedrawsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhoAsksAgainBeforeItsTurn_IsDrawnOnce_AndWhoAsksWhileBeingDrawn_OnceMore()
    {
        var redraws = New();
        var blockade = new Blockade(redraws);
        var drawn = new SemaphoreSlim(0);
        Action? ask = null;
        var times = 0;
        ask = redraws.Of(() =>
        {
            if (++times == 1)
                ask!();
            drawn.Release();
        });

        ask();
        ask();
        ask();
        blockade.End();

        Assert.True(await drawn.WaitAsync(Limit, Token));
        Assert.True(await drawn.WaitAsync(Limit, Token));
        await AllDoneAsync(redraws);
        Assert.Equal(2, times);
    }

    [Fact]
    public async Task NoMoreThanHalfOfTheProcessors_DrawAtOnce_InTheOrderOfAsking()
    {
        var redraws = New();
        var blockade = new Blockade(redraws);
        var (now, most) = (0, 0);
        var begun = new ConcurrentQueue<int>();
        var all = new CountdownEvent(200);
        var done = new TaskCompletionSource();
        for (var page = 0; page < 200; page++)
        {
            var number = page;
            redraws.Of(async () =>
            {
                begun.Enqueue(number);
                InterlockedMax(ref most, Interlocked.Increment(ref now));
                await Task.Yield();
                Interlocked.Decrement(ref now);
                if (all.Signal())
                    done.SetResult();
            })();
        }

        Assert.Empty(begun);
        blockade.End();
        await done.Task.WaitAsync(Limit, Token);

        Assert.InRange(most, 1, Redraws.MostAtOnce);
        var furthest = begun.Select((number, place) => Math.Abs(number - place)).Max();
        Assert.InRange(furthest, 0, Redraws.MostAtOnce - 1);
    }

    [Fact]
    public async Task APageThatHangs_LetsTheNextPass()
    {
        var time = new FakeTimeProvider();
        var redraws = New(time);
        var hanging = new TaskCompletionSource();
        var hangs = new CountdownEvent(Redraws.MostAtOnce);
        for (var i = 0; i < Redraws.MostAtOnce; i++)
        {
            redraws.Of(() =>
            {
                hangs.Signal();
                return hanging.Task;
            })();
        }

        Assert.True(hangs.Wait(Limit, Token));
        var next = new TaskCompletionSource();
        redraws.Of(next.SetResult)();
        Assert.False(next.Task.IsCompleted);
        await DelaysAsync(time, next.Task);

        hanging.SetResult();
    }

    /// <summary>Else a page whose query takes seconds would ask it anew with every change, beside the one that is under way.</summary>
    [Fact]
    public async Task ASlowPage_IsNeverDrawnTwiceAtOnce_ButOnceMoreAfterIt()
    {
        var time = new FakeTimeProvider();
        var redraws = New(time);
        var (now, most, times) = (0, 0, 0);
        var slow = new TaskCompletionSource();
        var begun = new SemaphoreSlim(0);
        var ask = redraws.Of(async () =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref now));
            times++;
            begun.Release();
            await slow.Task;
            Interlocked.Decrement(ref now);
        });

        ask();
        Assert.True(await begun.WaitAsync(Limit, Token));
        ask();
        ask();
        var others = new TaskCompletionSource();
        redraws.Of(others.SetResult)();
        await DelaysAsync(time, others.Task);
        Assert.Equal(1, times);

        slow.SetResult();
        Assert.True(await begun.WaitAsync(Limit, Token));
        await AllDoneAsync(redraws);
        Assert.Equal((2, 1), (times, most));
    }

    [Fact]
    public async Task APageThatFails_IsAskedAgain_AndHoldsUpNobody()
    {
        var redraws = New();
        var times = 0;
        var again = new TaskCompletionSource();
        var ask = redraws.Of(() =>
        {
            if (++times == 2)
                again.SetResult();
            throw new InvalidOperationException("Nothing to draw.");
        });

        ask();
        await AllDoneAsync(redraws);
        ask();

        await again.Task.WaitAsync(Limit, Token);
    }

    [Fact]
    public async Task OpenPages_HearOfWhatConcernsThem_InTheirLanguage_UntilTheyAreLeft()
    {
        await using var services = new ServiceCollection().AddLogging().AddActivity().AddSingleton<Redraws>().AddSingleton<LivePages>().BuildServiceProvider();
        var (feed, pages) = (services.GetRequiredService<IActivityFeed>(), services.GetRequiredService<LivePages>());
        var heard = new TaskCompletionSource<string>();
        var others = 0;
        CultureInfo.CurrentUICulture = new CultureInfo("uk");
        using var money = pages.Subscribe(e => e is MoneyChanged, () =>
        {
            heard.SetResult(CultureInfo.CurrentUICulture.Name);
            return Task.CompletedTask;
        });
        CultureInfo.CurrentUICulture = new CultureInfo("en");
        using var request = pages.Subscribe(e => e is RequestChanged, () => Task.FromResult(others++));
        pages.Subscribe(e => e is MoneyChanged, () => Task.FromResult(others++)).Dispose();

        feed.Publish(new MoneyChanged(1));

        Assert.Equal("uk", await heard.Task.WaitAsync(Limit, Token));
        await AllDoneAsync(services.GetRequiredService<Redraws>());
        Assert.Equal(0, others);
    }

    private static Redraws New(TimeProvider? time = null) => new(time ?? TimeProvider.System, NullLogger<Redraws>.Instance);

    /// <summary>Whoever asked before has been drawn.</summary>
    private static async Task AllDoneAsync(Redraws redraws)
    {
        for (var i = 0; i < Redraws.MostAtOnce; i++)
        {
            var last = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            redraws.Of(last.SetResult)();
            await last.Task.WaitAsync(Limit, Token);
        }
    }

    /// <summary>Moves the clock on until it is done: whoever waits for it may not have begun to yet.</summary>
    private static async Task DelaysAsync(FakeTimeProvider time, Task done)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!done.IsCompleted)
        {
            limit.Token.ThrowIfCancellationRequested();
            time.Advance(Redraws.Patience);
            await Task.Yield();
        }
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value)
            Interlocked.CompareExchange(ref most, value, seen);
    }

    /// <summary>Everybody who draws is busy until it ends.</summary>
    private sealed class Blockade
    {
        private readonly ManualResetEventSlim _end = new();

        public Blockade(Redraws redraws)
        {
            using var begun = new CountdownEvent(Redraws.MostAtOnce);
            for (var i = 0; i < Redraws.MostAtOnce; i++)
            {
                redraws.Of(() =>
                {
                    begun.Signal();
                    _end.Wait(Limit, Token);
                })();
            }

            begun.Wait(Limit, Token);
        }

        public void End() => _end.Set();
    }
}
