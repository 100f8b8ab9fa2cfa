namespace GarageBand.Bots.SavedSearches;

/// <summary>Section <c>SavedSearches</c> of the configuration.</summary>
public sealed class SearchOptions
{
    /// <summary>IANA time zone in which quiet hours and the hour of a digest are meant.</summary>
    public string TimeZone { get; set; } = "Europe/Kyiv";
}
