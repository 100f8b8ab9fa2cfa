using GarageBand.Bots.Conversations;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Telegram;
using GarageBand.Tests.Bots.Requests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace GarageBand.Tests.Bots.Runtime;

public sealed class RunnersHealthTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void NobodyBegan_IsAProblem() => Assert.NotNull(new RunnersHealth(_time).Problem);

    [Fact]
    public void NobodyLooksForHalfAMinute_IsAProblem_UntilSomebodyDoes()
    {
        var health = new RunnersHealth(_time);
        health.Looked();
        _time.Advance(RunnersHealth.LongestSilence);
        Assert.Null(health.Problem);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull(health.Problem);

        health.Looked();
        Assert.Null(health.Problem);
    }

    [Fact]
    public void RunnerThatEnded_IsAProblem_UntilItIsStartedAgainOrGivenUp()
    {
        var health = new RunnersHealth(_time);
        var runner = new TaskCompletionSource();
        health.Looked();
        health.Started(1, runner.Task);
        Assert.Null(health.Problem);

        runner.SetResult();
        Assert.NotNull(health.Problem);

        health.Started(1, new TaskCompletionSource().Task);
        Assert.Null(health.Problem);
        health.Started(1, Task.CompletedTask);
        health.Stopped(1);
        Assert.Null(health.Problem);
    }

    [Fact]
    public async Task Supervisor_TellsOfItsRounds_AndOfItsEnd()
    {
        var lifetime = new Started();
        var sources = new NoSources();
        await using var house = await RequestsHouse.BuildAsync(
            bot =>
            {
                bot.Enabled = true;
                bot.ProtectedToken = "anything";
            },
            services => services.AddDialogEngine().AddRuntime().AddSingleton<IHostApplicationLifetime>(lifetime).AddSingleton<IUpdateSources>(sources));
        var health = house.Get<RunnersHealth>();
        var supervisor = house.Get<IEnumerable<IHostedService>>().OfType<BotSupervisor>().Single();

        await supervisor.StartAsync(TestContext.Current.CancellationToken);
        await sources.Asked.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Null(health.Problem);

        await supervisor.StopAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(health.Problem);
    }

    /// <summary>The bot's token can't be read, so its runner waits.</summary>
    private sealed class NoSources : IUpdateSources
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Ends when a runner is at work.</summary>
        public Task Asked => _asked.Task;

        public ValueTask<IUpdateSource?> OpenAsync(long botId, CancellationToken cancellationToken)
        {
            _asked.TrySetResult();
            return ValueTask.FromResult<IUpdateSource?>(null);
        }
    }

    private sealed class Started : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted { get; } = new(canceled: true);

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }
}
