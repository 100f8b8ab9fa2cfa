using GarageBand.Bots.Deliveries;

namespace GarageBand.Tests.Bots.Deliveries;

public sealed class WorkUnderWayTests
{
    private readonly WorkUnderWay _work = new();
    private readonly TaskCompletionSource<int> _answer = new();
    private DateTime _now = DateTime.UnixEpoch;

    private Task Rest => _work.RestAsync(() => _now, TestContext.Current.CancellationToken);

    [Fact]
    public void WhoSleepsUntilLater_Rests_UntilTheAlarmRings_OrSomebodyWakesThem()
    {
        Assert.False(Rest.IsCompleted);
        Sleeps();
        Assert.True(Rest.IsCompleted);

        _now = _now.AddSeconds(10);
        Assert.False(Rest.IsCompleted);

        Sleeps();
        _work.Wakes();
        Assert.False(Rest.IsCompleted);

        // Woken while it looked: it looks once more.
        _work.Looks();
        _work.Wakes();
        _work.Sleeps(_now.AddSeconds(10));
        Assert.False(Rest.IsCompleted);
    }

    [Fact]
    public async Task WorkKeepsFromRest_ButNotWhileItWaitsForAnAnswer()
    {
        Sleeps();
        var work = new TaskCompletionSource();
        _work.Track(work.Task);
        var rest = Rest;
        Assert.False(rest.IsCompleted);

        var waiting = _work.OutsideAsync(_answer.Task);
        await rest.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        _answer.SetResult(5);
        Assert.Equal(5, await waiting);
        rest = Rest;
        Assert.False(rest.IsCompleted);
        Assert.False(_work.All.IsCompleted);

        work.SetResult();
        await rest.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.True(_work.All.IsCompleted);
    }

    private void Sleeps()
    {
        _work.Looks();
        _work.Sleeps(_now.AddSeconds(10));
    }
}
