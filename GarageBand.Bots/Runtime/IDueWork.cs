namespace GarageBand.Bots.Runtime;

/// <summary>Finds what became due, every five minutes and at start. A run that is lost, late or doubled changes nothing but the moment.</summary>
public interface IDueWork
{
    Task RunDueAsync(CancellationToken cancellationToken);
}
