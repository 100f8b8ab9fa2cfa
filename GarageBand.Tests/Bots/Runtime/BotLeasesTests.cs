using GarageBand.Bots.Runtime;
using GarageBand.Data.Bots;
using GarageBand.Data.Forms;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Runtime;

public sealed class BotLeasesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task TwoProcesses_OneTakesTheBot_TheOtherHearsWho()
    {
        await using var database = await TestDatabase.CreateAsync();
        var bot = await AddBotAsync(database);
        var (first, firstName) = Process(database);
        var (second, _) = Process(database);

        var taken = await first.TakeAsync(bot, Token);
        var refused = await second.TakeAsync(bot, Token);

        Assert.Equal(1, taken.Epoch);
        Assert.Null(refused.Epoch);
        Assert.Equal(firstName, refused.Owner);
    }

    [DatabaseFact]
    public async Task Released_TheOtherTakesIt_WithANewEpoch()
    {
        await using var database = await TestDatabase.CreateAsync();
        var bot = await AddBotAsync(database);
        var (first, _) = Process(database);
        var (second, _) = Process(database);
        await first.TakeAsync(bot, Token);

        await first.ReleaseAsync(bot, Token);

        Assert.Equal(2, (await second.TakeAsync(bot, Token)).Epoch);
        Assert.Empty(await first.RenewAsync([bot], Token));
        Assert.Equal([bot], await second.RenewAsync([bot], Token));
    }

    [DatabaseFact]
    public async Task RunOut_TheOtherTakesIt_AndTheSleeperCannotRenew()
    {
        await using var database = await TestDatabase.CreateAsync();
        var bot = await AddBotAsync(database);
        var (sleeper, _) = Process(database);
        var (other, _) = Process(database);
        await sleeper.TakeAsync(bot, Token);
        await database.Writer.WriteAsync(
            (db, ct) => db.BotLeases.ExecuteUpdateAsync(s => s.SetProperty(l => l.ExpiresAt, l => DateTime.UtcNow.AddSeconds(-1)), ct),
            Token);

        Assert.Empty(await sleeper.RenewAsync([bot], Token));
        Assert.Equal(2, (await other.TakeAsync(bot, Token)).Epoch);
    }

    [DatabaseFact]
    public async Task OwnerOfThisMachineIsGone_ItIsTakenAtOnce()
    {
        await using var database = await TestDatabase.CreateAsync();
        var bot = await AddBotAsync(database);
        var (dead, name) = Process(database);
        await dead.TakeAsync(bot, Token);
        var parts = name.Split('/');
        var gone = $"{parts[0]}/{parts[1]}/1/{parts[3]}";
        await database.Writer.WriteAsync((db, ct) => db.BotLeases.ExecuteUpdateAsync(s => s.SetProperty(l => l.Owner, gone), ct), Token);
        var (next, _) = Process(database);

        Assert.Equal(2, (await next.TakeAsync(bot, Token)).Epoch);
    }

    private static (BotLeases Leases, string Owner) Process(TestDatabase database)
    {
        var identity = new ProcessIdentity();
        return (new BotLeases(database.Writer, database.Contexts, identity), identity.Owner);
    }

    private static Task<long> AddBotAsync(TestDatabase database) => database.Writer.WriteAsync(
        async (db, ct) =>
        {
            var form = new FormVersion("repairs", 1, "{}", "0");
            db.FormVersions.Add(form);
            await db.SaveChangesAsync(ct);
            var bot = new Bot("repairs", form.Id, "ru");
            db.Bots.Add(bot);
            await db.SaveChangesAsync(ct);
            return bot.Id;
        },
        Token);
}
