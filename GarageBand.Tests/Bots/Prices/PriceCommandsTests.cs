using GarageBand.Bots.Audit;
using GarageBand.Bots.Places;
using GarageBand.Bots.Prices;
using GarageBand.Bots.Staff;
using GarageBand.Data;
using GarageBand.Data.Prices;
using GarageBand.Data.Staff;
using GarageBand.Tests.Support;
using GarageBand.Web.Features.Places;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Tests.Bots.Prices;

public sealed class PriceCommandsTests
{
    private static readonly Actor Anna = Actor.Staff(3, "anna@example.org", StaffRoles.Admin);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [DatabaseFact]
    public async Task SavedRanges_HoldAtOnce_AndWhoSawOlderOnesIsTold()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.Writer.WriteAsync(new PriceRangesSeed().SeedAsync, Token);
        var prices = new StoredPrices(database.Contexts, TimeProvider.System);
        var commands = new PriceCommands(database.Writer, new AuditLog(TimeProvider.System), prices);
        var seen = await new PlaceQuery(database.Contexts).ReadPricesAsync(Token);
        Assert.Equal("До3000", (await prices.GetAsync(Token)).Of("USD", 10)?.Hashtag.Ru);
        PriceRangeEntry[] rows = [Range(0, "Дешево"), seen[1], Range(40_000, "Дорого")];

        Assert.Equal(CommandResult.Forbidden, await commands.SaveAsync(Actor.Staff(4, "m@example.org", StaffRoles.Moderator), seen, rows, Token));
        Assert.Equal(CommandResult.NotPossible(PlaceReasons.RangesInvalid), await commands.SaveAsync(Anna, seen, [Range(5, "Дешево")], Token));
        Assert.Equal(CommandResult.Done, await commands.SaveAsync(Anna, seen, rows, Token));
        Assert.Equal(CommandResult.AlreadyDone, await commands.SaveAsync(Anna, rows, rows, Token));
        Assert.Equal(CommandResult.NotPossible(PlaceReasons.ChangedMeanwhile), await commands.SaveAsync(Anna, seen, seen, Token));

        var table = await prices.GetAsync(Token);
        Assert.Equal(("Дешево", "Дорого"), (table.Of("USD", 10)?.Hashtag.Ru, table.Of("USD", 40_000)?.Hashtag.Ru));
        Assert.Equal(rows, await new PlaceQuery(database.Contexts).ReadPricesAsync(Token));
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal("prices.changed", (await db.AuditEntries.SingleAsync(Token)).Action);
    }

    [Fact]
    public void Faults_AreNamedRowByRow()
    {
        Assert.Empty(PriceRangeCheck.Faults([Range(0, "До10"), Range(10, "От10"), Range(0, "До10") with { Currency = "EUR" }]));
        Assert.Equal([(0, PriceRangeFault.Gap)], PriceRangeCheck.Faults([Range(5, "От5"), Range(10, "От10")]));
        Assert.Equal([(0, PriceRangeFault.Overlap), (1, PriceRangeFault.Overlap)], PriceRangeCheck.Faults([Range(0, "А"), Range(0, "Б")]));
        Assert.Equal([(0, PriceRangeFault.SameHashtag), (1, PriceRangeFault.SameHashtag)], PriceRangeCheck.Faults([Range(0, "А"), Range(5, "а")]));
        Assert.Equal([(0, PriceRangeFault.Currency)], PriceRangeCheck.Faults([Range(0, "А") with { Currency = "usd" }]));
        Assert.Equal([(0, PriceRangeFault.Negative)], PriceRangeCheck.Faults([Range(-1, "А")]));
        Assert.All(["", "123", "до 10", "a-b", new string('x', PriceRange.LongestHashtag + 1)], tag => Assert.Equal([(0, PriceRangeFault.Hashtag)], PriceRangeCheck.Faults([Range(0, tag)])));
    }

    private static PriceRangeEntry Range(long from, string tag) => new("USD", from, new LocalName(tag, tag, tag));
}
