using System.Security.Claims;
using GarageBand.Bots.Staff;
using GarageBand.Data.Staff;
using GarageBand.Tests.Support;
using GarageBand.Web.Account;
using GarageBand.Web.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Web.Account;

/// <summary>Where somebody of staff is signed in.</summary>
public sealed class StaffSessionsTests
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0";

    private static readonly Actor Anna = Actor.Staff(1, AccountsHouse.Email, StaffRoles.Admin);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task Sessions_AreListed_ThisOneFirst_WithWhereAndWhen()
    {
        await using var house = await HouseAsync();
        var desk = await BeginAsync(house, Firefox);
        house.Time.Advance(TimeSpan.FromHours(1));
        var phone = await BeginAsync(house, null);

        var rows = await house.Sessions.ReadAsync(desk, Token);

        Assert.Equal([(new Device("Firefox", "Linux"), true), (new Device(null, null), false)], rows.Select(r => (r.Device, r.IsThis)));
        Assert.Equal(TimeSpan.FromHours(1), rows[1].StartedAt - rows[0].StartedAt);
        Assert.Equal([false, true], (await house.Sessions.ReadAsync(phone, Token)).OrderBy(r => r.Id).Select(r => r.IsThis));
        await using var db = await house.Database.Contexts.CreateDbContextAsync(Token);
        var hashes = await db.StaffSessions.Select(s => s.Hash).ToListAsync(Token);
        Assert.DoesNotContain(desk.FindFirstValue(StaffSessions.Claim), hashes);
    }

    [DatabaseFact]
    public async Task AnEndedSession_OpensNothing_TheOthersStay_AndOpenPagesAreTold()
    {
        await using var house = await HouseAsync();
        var (desk, phone) = (await BeginAsync(house, Firefox), await BeginAsync(house, null));
        var told = new List<long>();
        house.Changes.Changed += told.Add;

        var other = (await house.Sessions.ReadAsync(desk, Token)).Single(r => !r.IsThis);
        Assert.Equal(CommandResult.Done, await house.Sessions.EndAsync(desk, other.Id, Token));
        Assert.Equal(CommandResult.AlreadyDone, await house.Sessions.EndAsync(desk, other.Id, Token));

        Assert.False(await house.Sessions.IsOnAsync(phone, Token));
        Assert.True(await house.Sessions.IsOnAsync(desk, Token));
        Assert.Contains(1, told);
        Assert.Equal("staff.session-ended", (await house.DoneToAsync(1))[^1]);
    }

    [DatabaseFact]
    public async Task SomebodyElsesSession_CannotBeEnded_NorUsedUnderAnotherName()
    {
        await using var house = await HouseAsync();
        var desk = await BeginAsync(house, Firefox);
        var row = Assert.Single(await house.Sessions.ReadAsync(desk, Token));
        var eve = User(2, desk.FindFirstValue(StaffSessions.Claim)!);

        await house.Sessions.EndAsync(eve, row.Id, Token);

        Assert.Empty(await house.Sessions.ReadAsync(eve, Token));
        Assert.False(await house.Sessions.IsOnAsync(eve, Token));
        Assert.False(await house.Sessions.IsOnAsync(User(1, "made up"), Token));
        Assert.True(await house.Sessions.IsOnAsync(desk, Token));
    }

    [DatabaseFact]
    public async Task SignedOutEverywhere_NothingIsLeft_AndTheStampIsNew()
    {
        await using var house = await HouseAsync();
        var (desk, phone) = (await BeginAsync(house, Firefox), await BeginAsync(house, null));
        var stamp = await house.StampAsync(1);

        await house.Sessions.EndAllAsync(desk, Token);

        Assert.False(await house.Sessions.IsOnAsync(desk, Token));
        Assert.False(await house.Sessions.IsOnAsync(phone, Token));
        Assert.NotEqual(stamp, await house.StampAsync(1));
        Assert.Equal("staff.signed-out-everywhere", (await house.DoneToAsync(1))[^1]);
    }

    [DatabaseFact]
    public async Task ANewPasswordLink_EndsTheSessions()
    {
        await using var house = await HouseAsync();
        var desk = await BeginAsync(house, Firefox);

        await house.Commands.InviteAgainAsync(Anna, 1, Token);

        Assert.False(await house.Sessions.IsOnAsync(desk, Token));
    }

    [DatabaseFact]
    public async Task WhoIsSeen_Stays_WhoIsNot_IsOverAfterTwoWeeks_AndSweptAway()
    {
        await using var house = await HouseAsync();
        var desk = await BeginAsync(house, Firefox);
        var begun = house.Time.GetUtcNow().UtcDateTime;
        house.Time.Advance(TimeSpan.FromMinutes(4));
        await house.Sessions.IsOnAsync(desk, Token);
        Assert.Equal(begun, (await house.Sessions.ReadAsync(desk, Token))[0].SeenAt);

        house.Time.Advance(TimeSpan.FromDays(13));
        Assert.True(await house.Sessions.IsOnAsync(desk, Token));
        Assert.Equal(house.Time.GetUtcNow().UtcDateTime, (await house.Sessions.ReadAsync(desk, Token))[0].SeenAt);
        house.Time.Advance(TimeSpan.FromDays(13));
        Assert.True(await house.Sessions.IsOnAsync(desk, Token));
        await SweepAsync(house, left: 1);
        house.Time.Advance(TimeSpan.FromDays(14));
        Assert.False(await house.Sessions.IsOnAsync(desk, Token));
        house.Time.Advance(TimeSpan.FromSeconds(1));
        await SweepAsync(house, left: 0);
    }

    private static async Task SweepAsync(AccountsHouse house, int left)
    {
        await house.Database.Writer.WriteAsync(RetentionSweep.SessionsBefore(house.Time.GetUtcNow().UtcDateTime), Token);
        await using var db = await house.Database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(left, await db.StaffSessions.CountAsync(Token));
    }

    private static async Task<ClaimsPrincipal> BeginAsync(AccountsHouse house, string? userAgent) => User(1, await house.Sessions.BeginAsync(1, userAgent, Token));

    private static ClaimsPrincipal User(long id, string session) => new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, $"{id}"), new Claim(StaffSessions.Claim, session)], "test"));

    private static async Task<AccountsHouse> HouseAsync()
    {
        var house = await AccountsHouse.CreateAsync();
        Assert.Empty(await house.SetUpAsync());
        return house;
    }
}
