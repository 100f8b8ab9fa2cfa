using GarageBand.Bots.Activity;
using GarageBand.Data.Bots;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Bots;

public sealed class BotDirectoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task ChangeByAnotherProcess_IsSeenWithinFiveSeconds()
    {
        await using var house = await BotsHouse.BuildAsync();
        var botId = await StoreAsync(house);
        Assert.Equal("Repairs", (await house.Directory.GetAsync(botId, Token))?.Name);
        Assert.Null(await house.Directory.GetAsync(botId + 1, Token));

        await house.Database.Writer.WriteAsync(
            async (db, ct) => await db.Bots.Where(b => b.Id == botId).ExecuteUpdateAsync(s => s.SetProperty(b => b.Name, "Elsewhere"), ct), Token);
        house.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("Repairs", (await house.Directory.GetAsync(botId, Token))?.Name);
        house.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Elsewhere", (await house.Directory.GetAsync(botId, Token))?.Name);
    }

    [DatabaseFact]
    public async Task KnownBot_CostsNoAllocation()
    {
        await using var house = await BotsHouse.BuildAsync();
        var botId = await StoreAsync(house);
        var directory = house.Directory;
        await directory.GetAsync(botId, Token);
        var found = 0;

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            found += await directory.GetAsync(botId, Token) is null ? 0 : 1;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(1_000, found);
        Assert.InRange(allocated, 0, 2_000);
    }

    [DatabaseFact]
    public async Task ChangeToldByTheFeed_IsSeenAtOnce()
    {
        await using var house = await BotsHouse.BuildAsync();
        var botId = await StoreAsync(house);
        await house.Directory.GetAsync(botId, Token);
        await house.Database.Writer.WriteAsync(
            async (db, ct) => await db.Bots.Where(b => b.Id == botId).ExecuteUpdateAsync(s => s.SetProperty(b => b.Enabled, true), ct), Token);

        house.Get<IActivityFeed>().Publish(new BotChanged(botId));

        while (!(await house.Directory.GetAsync(botId, Token))!.Enabled)
            await Task.Yield();
    }

    /// <summary>As another process would: nobody is told.</summary>
    private static Task<long> StoreAsync(BotsHouse house) => house.Database.Writer.WriteAsync(
        async (db, ct) =>
        {
            var bot = new Bot("Repairs", await db.FormVersions.Select(f => f.Id).FirstAsync(ct), "ru");
            db.Bots.Add(bot);
            await db.SaveChangesAsync(ct);
            return bot.Id;
        },
        Token);
}
