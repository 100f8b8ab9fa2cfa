namespace GarageBand.Web.Features.Home;

/// <summary>What the home page shows at one moment.</summary>
/// <param name="Before">The days before today, oldest first.</param>
internal sealed record HomeView(Attention Attention, Today Today, IReadOnlyList<DayCount> Before, IReadOnlyList<LatestRequest> Latest);
