using System.Globalization;
using GarageBand.Bots.Activity;
using GarageBand.Web.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GarageBand.Tests.Web.Layout;

/// <summary>A change is told by somebody who speaks another language; the page must still be drawn in its person's.</summary>
public sealed class LanguageOfNewsTests
{
    [Fact]
    public async Task TheFeed_TellsInTheLanguageOfWhoListens()
    {
        await using var services = new ServiceCollection().AddLogging().AddActivity().BuildServiceProvider();
        var feed = services.GetRequiredService<IActivityFeed>();
        var heard = new TaskCompletionSource<string>();

        CultureInfo.CurrentUICulture = new CultureInfo("uk");
        using var subscription = feed.Subscribe(_ =>
        {
            heard.TrySetResult(CultureInfo.CurrentUICulture.Name);
            return Task.CompletedTask;
        });
        CultureInfo.CurrentUICulture = new CultureInfo("en");
        feed.Publish(new BotChanged(1));

        Assert.Equal("uk", await heard.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ASharedReading_TellsEachInItsLanguage()
    {
        await using var services = new ServiceCollection().AddLogging().AddActivity().BuildServiceProvider();
        var feed = services.GetRequiredService<IActivityFeed>();
        CultureInfo.CurrentUICulture = new CultureInfo("en");
        using var reading = new Reading(feed);
        var (ukrainian, russian) = (new TaskCompletionSource<string>(), new TaskCompletionSource<string>());

        CultureInfo.CurrentUICulture = new CultureInfo("uk");
        reading.Changed += () => ukrainian.TrySetResult(CultureInfo.CurrentUICulture.Name);
        CultureInfo.CurrentUICulture = new CultureInfo("ru");
        reading.Changed += () => russian.TrySetResult(CultureInfo.CurrentUICulture.Name);
        feed.Publish(new BotChanged(1));

        var limit = TimeSpan.FromSeconds(10);
        Assert.Equal("uk", await ukrainian.Task.WaitAsync(limit, TestContext.Current.CancellationToken));
        Assert.Equal("ru", await russian.Task.WaitAsync(limit, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ASharedReading_IsReadOnce_UntilItChanges()
    {
        await using var services = new ServiceCollection().AddLogging().AddActivity().BuildServiceProvider();
        var feed = services.GetRequiredService<IActivityFeed>();
        using var reading = new Reading(feed);
        var stop = TestContext.Current.CancellationToken;
        var changed = new TaskCompletionSource();
        reading.Changed += changed.SetResult;

        Assert.Equal("1", await reading.GetAsync(stop));
        Assert.Equal("1", await reading.GetAsync(stop));
        feed.Publish(new BotChanged(1));
        await changed.Task.WaitAsync(TimeSpan.FromSeconds(10), stop);

        Assert.Equal("2", await reading.GetAsync(stop));
    }

    private sealed class Reading(IActivityFeed feed)
        : LiveReading<string>(feed, new Redraws(TimeProvider.System, NullLogger<Redraws>.Instance), TimeProvider.System)
    {
        private int _times;

        protected override bool Concerns(ActivityEvent activity) => true;

        protected override Task<string> ReadAsync(CancellationToken cancellationToken) =>
            Task.FromResult((++_times).ToString(CultureInfo.InvariantCulture));
    }
}
