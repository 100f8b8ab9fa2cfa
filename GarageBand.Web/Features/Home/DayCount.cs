namespace GarageBand.Web.Features.Home;

/// <summary>One day's numbers; each stops counting at <see cref="Today.Most"/>.</summary>
/// <param name="Submitted">Requests that came that day.</param>
/// <param name="Published">Those of them that stand in the channel now.</param>
public sealed record DayCount(DateOnly Day, int Submitted, int Published);
