namespace GarageBand.Web.Features.Home;

/// <summary>What the home page shows at one moment.</summary>
internal sealed record HomeView(Attention Attention, Today Today, IReadOnlyList<LatestRequest> Latest);
