using GarageBand.Bots.Places;
using GarageBand.Data;
using GarageBand.Data.Places;
using GarageBand.Data.Staff;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GarageBand.Tests.Bots.Places;

public sealed class PlacesSeedTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task SecondRun_ChangesNothingAndLeavesWhatStaffEdited()
    {
        await using var database = await TestDatabase.CreateAsync(services => services.AddPlaces());
        await database.Writer.WriteAsync(
            async (db, ct) =>
            {
                await db.Places.Where(p => p.Id == 2).ExecuteUpdateAsync(s => s.SetProperty(p => p.NameRu, "Белая"), ct);
                await db.Places.Where(p => p.Id == 3).ExecuteDeleteAsync(ct);
            },
            Token);

        await database.Writer.WriteAsync(new PlacesSeed().SeedAsync, Token);

        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(27, await db.Regions.CountAsync(Token));
        Assert.Equal(461, await db.Places.CountAsync(Token));
        Assert.Equal("Белая", (await db.Places.SingleAsync(p => p.Id == 2, Token)).NameRu);
        Assert.Equal("Березань", (await db.Places.SingleAsync(p => p.Id == 3, Token)).NameUk);
    }

    [DatabaseFact]
    public async Task PlacesChangedElsewhere_AreSeenAfterAWhile()
    {
        var time = new FakeTimeProvider();
        await using var database = await TestDatabase.CreateAsync(services => services.AddSingleton<TimeProvider>(time).AddPlaces());
        var places = database.Services.GetRequiredService<IPlaces>();
        var before = await places.GetAsync(Token);
        await database.Writer.WriteAsync((db, ct) => db.Places.Where(p => p.Id == 1).ExecuteUpdateAsync(s => s.SetProperty(p => p.Aliases, "Кыев"), ct), Token);

        Assert.Same(before, await places.GetAsync(Token));
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, Assert.Single((await places.GetAsync(Token)).Find("Кыев").Exact).Id);
    }

    [DatabaseFact]
    public async Task Roles_AreSeededOnce()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.Writer.WriteAsync(new RolesSeed().SeedAsync, Token);

        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(["ADMIN", "MODERATOR", "OBSERVER"], await db.Roles.Select(r => r.NormalizedName).OrderBy(n => n).ToListAsync(Token));
    }
}
