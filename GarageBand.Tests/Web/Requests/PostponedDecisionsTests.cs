using GarageBand.Bots.Staff;
using GarageBand.Data.Bots;
using GarageBand.Data.Requests;
using GarageBand.Tests.Bots.Requests;
using GarageBand.Web.Features.Requests;
using GarageBand.Web.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GarageBand.Tests.Web.Requests;

/// <summary>What staff decide in the list waits ten seconds, and can be taken back until then.</summary>
public sealed class PostponedDecisionsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Decision_IsCarriedOutAfterTenSeconds_AndTellsWhatWasRefused()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Moderation = ModerationMode.Pre);
        var (time, decisions) = Decisions(house);
        var waiting = (await house.SubmitsAsync(photos: 0)).Request;
        var (decision, outcome) = decisions.Add(new DecisionWish(RequestsHouse.Anna, DecisionKind.Approve, [waiting.Id, 999]));

        time.Advance(PostponedDecisions.Delay - TimeSpan.FromSeconds(1));
        Assert.Equal(RequestState.Review, await StateAsync(house, waiting.Id));
        Assert.Equal(decision, decisions.ByRequest[waiting.Id]);
        time.Advance(TimeSpan.FromSeconds(1));

        var tally = await outcome.WaitAsync(Token);
        Assert.Equal(1, tally!.Done);
        Assert.Equal(new Dictionary<string, int> { ["OutcomeNotFound"] = 1 }, tally.Refusals);
        Assert.Equal(RequestState.Queued, await StateAsync(house, waiting.Id));
        Assert.Empty(decisions.ByRequest);
        Assert.False(decisions.TakeBack(decision!.Id));
    }

    [Fact]
    public async Task DecisionTakenBack_ChangesNothing()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Moderation = ModerationMode.Pre);
        var (time, decisions) = Decisions(house);
        var waiting = (await house.SubmitsAsync(photos: 0)).Request;
        using var told = new SemaphoreSlim(0);
        decisions.Changed += () => told.Release();
        var (decision, outcome) = decisions.Add(new DecisionWish(RequestsHouse.Anna, DecisionKind.Reject, [waiting.Id]));
        Assert.True(await told.WaitAsync(TimeSpan.FromSeconds(10), Token));

        Assert.True(decisions.TakeBack(decision!.Id));
        Assert.True(await told.WaitAsync(TimeSpan.FromSeconds(10), Token));
        time.Advance(PostponedDecisions.Delay * 2);

        Assert.Null(await outcome.WaitAsync(Token));
        Assert.Equal(RequestState.Review, await StateAsync(house, waiting.Id));
    }

    [Fact]
    public async Task RequestThatIsDecidedAlready_IsLeftToThatDecision()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Moderation = ModerationMode.Pre);
        var (_, decisions) = Decisions(house);
        decisions.Add(new DecisionWish(RequestsHouse.Anna, DecisionKind.Approve, [5]));

        var (second, outcome) = decisions.Add(new DecisionWish(RequestsHouse.Anna, DecisionKind.Delete, [5]));
        var (third, _) = decisions.Add(new DecisionWish(RequestsHouse.Anna, DecisionKind.Delete, [5, 6]));

        Assert.Null(second);
        Assert.Null(await outcome.WaitAsync(Token));
        Assert.Equal([6], third!.Wish.RequestIds);
    }

    [Fact]
    public async Task ProgramThatStops_CarriesOutWhatWaits()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Moderation = ModerationMode.Pre);
        var (_, decisions) = Decisions(house);
        var waiting = (await house.SubmitsAsync(photos: 0)).Request;
        decisions.Add(new DecisionWish(RequestsHouse.Anna, DecisionKind.Reject, [waiting.Id], "No phone number"));

        await decisions.StopAsync(Token);

        Assert.Equal(RequestState.Rejected, await StateAsync(house, waiting.Id));
    }

    [Fact]
    public async Task WhoeverMayNot_IsRefused()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Moderation = ModerationMode.Pre);
        var (time, decisions) = Decisions(house);
        var waiting = (await house.SubmitsAsync(photos: 0)).Request;
        var observer = Actor.Staff(9, "olha@example.org", "Observer");
        var outcomes = Enum.GetValues<DecisionKind>().Select(kind =>
        {
            var (_, outcome) = decisions.Add(new DecisionWish(observer, kind, [waiting.Id]));
            time.Advance(PostponedDecisions.Delay);
            return outcome;
        }).ToList();

        foreach (var outcome in outcomes)
        {
            // A later one may have been left to an earlier one that was still at work.
            if (await outcome.WaitAsync(Token) is { } tally)
                Assert.Equal(["OutcomeForbidden"], tally.Refusals.Keys);
        }

        Assert.Equal(RequestState.Review, await StateAsync(house, waiting.Id));
    }

    private static (FakeTimeProvider Time, PostponedDecisions Decisions) Decisions(RequestsHouse house)
    {
        var time = new FakeTimeProvider();
        return (time, new PostponedDecisions(house.Commands, new Redraws(time, NullLogger<Redraws>.Instance), time, NullLogger<PostponedDecisions>.Instance));
    }

    private static async Task<RequestState> StateAsync(RequestsHouse house, long id)
    {
        await using var db = await house.Database.Contexts.CreateDbContextAsync(Token);
        return await db.Requests.Where(r => r.Id == id).Select(r => r.State).SingleAsync(Token);
    }
}
