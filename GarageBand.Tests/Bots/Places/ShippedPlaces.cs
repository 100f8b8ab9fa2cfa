using GarageBand.Bots.Places;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Bots.Places;

/// <summary>The dictionary as seeded into a database, and its names as they stand there.</summary>
public sealed class ShippedPlaces : IAsyncLifetime
{
    public IPlaceFinder Finder { get; private set; } = null!;

    public IReadOnlyList<(string Name, int PlaceId)> ProperNames { get; private set; } = [];

    /// <summary>With aliases.</summary>
    public IReadOnlyList<(string Name, int PlaceId)> Names { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await using var database = await TestDatabase.CreateAsync(services => services.AddPlaces());
        Finder = await database.Services.GetRequiredService<IPlaces>().GetAsync(TestContext.Current.CancellationToken);
        await using var db = await database.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken);
        var places = await db.Places.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        ProperNames = [.. places.SelectMany(p => new[] { p.NameRu, p.NameUk, p.NameEn }.Distinct().Select(n => (n, p.Id)))];
        Names = [.. ProperNames, .. places.SelectMany(p => p.Aliases.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(a => (a, p.Id)))];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
