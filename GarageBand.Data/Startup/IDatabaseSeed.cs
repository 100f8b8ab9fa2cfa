namespace GarageBand.Data.Startup;

/// <summary>Data the program needs, put into the tables at each start; a second time it changes nothing.</summary>
public interface IDatabaseSeed
{
    /// <summary>Adds what is missing and saves; runs in a transaction of its own.</summary>
    Task SeedAsync(GarageBandContext db, CancellationToken cancellationToken);
}
