using GarageBand.Bots.Requests;
using GarageBand.Bots.Requests.Schedule;
using GarageBand.Bots.Runtime;
using GarageBand.Bots.Staff;
using GarageBand.Data.Bots;
using GarageBand.Data.Requests;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Requests;

/// <summary>Requests that staff gave a moment at which they are posted.</summary>
public sealed class RequestSchedulingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task Due_IsPostedOnce_WhoeverLooks_AndNotBefore()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Moderation = ModerationMode.Pre);
        var request = (await house.SubmitsAsync()).Request;
        Assert.Equal(CommandResult.Done, await Schedule(house).ScheduleAsync(RequestsHouse.Anna, request.Id, house.Now.AddHours(2), Token));
        Assert.Equal(CommandOutcome.AlreadyDone, (await Schedule(house).ScheduleAsync(RequestsHouse.Anna, request.Id, house.Now.AddHours(2), Token)).Outcome);

        await SweepAsync(house);
        Assert.Equal(RequestState.Review, (await house.RequestAsync(request.Id)).State);
        house.Time.Advance(TimeSpan.FromHours(2));
        await Task.WhenAll(SweepAsync(house), SweepAsync(house));
        await SweepAsync(house);

        var posted = await house.RequestAsync(request.Id);
        Assert.Equal((RequestState.Queued, (DateTime?)null), (posted.State, posted.PublishAt));
        Assert.Equal(1, await house.ReadAsync(db => db.Posts.CountAsync(Token)));
        Assert.Equal(["staff:3 anna@example.org", "system"], (await house.AuditAsync()).Where(a => a.Action is RequestAudit.Scheduled or RequestAudit.Approved).Select(a => a.Actor));
    }

    [DatabaseFact]
    public async Task TakenBackOrDecidedOtherwise_IsNotPosted()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Moderation = ModerationMode.Pre);
        var cancelled = (await house.SubmitsAsync()).Request;
        var returned = (await house.SubmitsAsync("u:1:2")).Request;
        var rejected = (await house.SubmitsAsync("u:1:3")).Request;
        foreach (var request in new[] { cancelled, returned, rejected })
            await Schedule(house).ScheduleAsync(RequestsHouse.Anna, request.Id, house.Now.AddHours(2), Token);

        Assert.Equal(CommandResult.Done, await Schedule(house).CancelAsync(RequestsHouse.Anna, cancelled.Id, Token));
        await house.Commands.ReturnAsync(RequestsHouse.Anna, returned.Id, null, null, Token);
        await house.Commands.RejectAsync(RequestsHouse.Anna, rejected.Id, null, Token);
        house.Time.Advance(TimeSpan.FromHours(3));
        await SweepAsync(house);

        Assert.Equal(0, await house.ReadAsync(db => db.Posts.CountAsync(Token)));
        Assert.Equal(0, await house.ReadAsync(db => db.Requests.CountAsync(r => r.PublishAt != null, Token)));
        Assert.Contains(await house.AuditAsync(), a => a.Action == RequestAudit.Unscheduled);
    }

    [DatabaseFact]
    public async Task NotInThePast_NotOverAYear_NotByObservers_NotWhatIsPosted()
    {
        await using var house = await RequestsHouse.BuildAsync(b => b.Moderation = ModerationMode.Pre);
        var request = (await house.SubmitsAsync()).Request;

        Assert.Equal("schedule-past", (await Schedule(house).ScheduleAsync(RequestsHouse.Anna, request.Id, house.Now, Token)).Reason);
        Assert.Equal("schedule-far", (await Schedule(house).ScheduleAsync(RequestsHouse.Anna, request.Id, house.Now.AddDays(400), Token)).Reason);
        Assert.Equal(CommandOutcome.Forbidden, (await Schedule(house).ScheduleAsync(new Actor("staff:9", ActorRights.Observe), request.Id, house.Now.AddHours(1), Token)).Outcome);
        await house.Commands.ApproveAsync(RequestsHouse.Anna, request.Id, Token);
        Assert.Equal("request-not-waiting", (await Schedule(house).ScheduleAsync(RequestsHouse.Anna, request.Id, house.Now.AddHours(1), Token)).Reason);
    }

    private static RequestScheduling Schedule(RequestsHouse house) => house.Get<RequestScheduling>();

    private static Task SweepAsync(RequestsHouse house) => house.Get<IEnumerable<IDueWork>>().OfType<ScheduleSweep>().Single().RunDueAsync(Token);
}
