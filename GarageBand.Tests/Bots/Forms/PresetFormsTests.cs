using GarageBand.Bots.Forms;
using GarageBand.Data;
using GarageBand.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GarageBand.Tests.Bots.Forms;

public sealed class PresetFormsTests
{
    [DatabaseFact]
    public async Task SeededTwice_StoredOnce_ChangedFormIsAFurtherVersion()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(s => s.AddForms());
        await database.Writer.WriteAsync((d, ct) => new PresetForms(TimeProvider.System).SeedAsync(d, ct), cancellationToken);
        await using var db = await database.Contexts.CreateDbContextAsync(cancellationToken);
        var seeded = await db.FormVersions.SingleAsync(f => f.Key == "repairs", cancellationToken);
        Assert.Equal(1, seeded.Version);

        var changed = PresetForms.Document("repairs").Replace("\"max\": 60", "\"max\": 50", StringComparison.Ordinal);
        var further = await database.Writer.WriteAsync((d, ct) => FormVersions.KeepAsync(d, changed, DateTime.UnixEpoch, ct), cancellationToken);

        Assert.Equal(2, further.Version);
        var library = database.Services.GetRequiredService<IFormLibrary>();
        Assert.NotSame(await library.GetAsync(seeded.Id, cancellationToken), await library.GetAsync(further.Id, cancellationToken));
        Assert.Same(await library.GetAsync(seeded.Id, cancellationToken), await library.GetAsync(seeded.Id, cancellationToken));
        await Assert.ThrowsAsync<KeyNotFoundException>(async () => await library.GetAsync(999, cancellationToken));
    }

    [DatabaseFact]
    public async Task FaultyForm_IsRefused_NothingStored()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync();
        await Assert.ThrowsAsync<FormFaultsException>(() => database.Writer.WriteAsync((d, ct) => FormVersions.KeepAsync(d, "{}", DateTime.UnixEpoch, ct), cancellationToken));
        await using var db = await database.Contexts.CreateDbContextAsync(cancellationToken);
        Assert.False(await db.FormVersions.AnyAsync(cancellationToken));
    }
}
