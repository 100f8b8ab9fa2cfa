namespace GarageBand.Web.Features.Search;

/// <summary>A line of the search's results: where it leads, and what it says.</summary>
public sealed record SearchHit(string Href, string Icon, string Text, string? Beside);
