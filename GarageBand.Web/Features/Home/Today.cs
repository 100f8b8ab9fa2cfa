namespace GarageBand.Web.Features.Home;

/// <summary>Today's numbers; each stops counting at <see cref="Most"/>.</summary>
/// <param name="Waiting">Accepted, and not in the channel yet, whenever they came.</param>
public sealed record Today(int Submitted, int Published, int Waiting)
{
    public const int Most = 10_000;
}
