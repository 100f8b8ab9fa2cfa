namespace GarageBand.Web.Features.Places;

/// <summary>Words of the places and of the ranges of prices.</summary>
public sealed class PlaceTexts;
