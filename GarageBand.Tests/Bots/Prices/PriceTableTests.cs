using GarageBand.Bots.Forms.Posts;
using GarageBand.Bots.Prices;
using GarageBand.Data;
using GarageBand.Data.Prices;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GarageBand.Tests.Bots.Prices;

public sealed class PriceTableTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, "До3000", "До3000", "Under3000")]
    [InlineData(2999.99, "До3000", "До3000", "Under3000")]
    [InlineData(3000, "От3000До5000", "Від3000До5000", "From3000To5000")]
    [InlineData(12500, "От10000До15000", "Від10000До15000", "From10000To15000")]
    [InlineData(50000, "От50000", "Від50000", "From50000")]
    [InlineData(10000000, "От50000", "Від50000", "From50000")]
    public async Task ShippedRanges_HoldEveryPrice(double price, string ru, string uk, string en)
    {
        await using var database = await TestDatabase.CreateAsync(services => services.AddPrices());
        var table = await database.Services.GetRequiredService<IPrices>().GetAsync(Token);

        var range = table.Of("USD", (decimal)price)!;
        Assert.Equal((ru, uk, en), (range.Hashtag.Ru, range.Hashtag.Uk, range.Hashtag.En));
        Assert.All([ru, uk, en], tag => Assert.True(Hashtag.IsValid(tag) && tag.Length <= PriceRange.LongestHashtag, tag));
        Assert.Null(table.Of("UAH", (decimal)price));
    }

    [Fact]
    public async Task ChangedRange_IsSeenAfterAMinute_AndNotSeededAgain()
    {
        var time = new FakeTimeProvider();
        await using var database = await TestDatabase.CreateAsync(services => services.AddSingleton<TimeProvider>(time).AddPrices());
        var prices = database.Services.GetRequiredService<IPrices>();
        Assert.Equal("До3000", (await prices.GetAsync(Token)).Of("USD", 100)!.Hashtag.Ru);

        await database.Writer.WriteAsync((db, ct) => db.PriceRanges.Where(r => r.From != 0).ExecuteDeleteAsync(ct), Token);
        await database.Writer.WriteAsync((db, ct) => db.PriceRanges.ExecuteUpdateAsync(s => s.SetProperty(r => r.HashtagRu, "Дёшево"), ct), Token);
        await database.Writer.WriteAsync(new PriceRangesSeed().SeedAsync, Token);
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("Дёшево", (await prices.GetAsync(Token)).Of("USD", 100_000)!.Hashtag.Ru);
    }
}
