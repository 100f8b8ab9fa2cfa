namespace GarageBand.Web.Features.Upkeep;

/// <summary>Words of the pages that say how the program itself fares.</summary>
public sealed class SystemTexts;
