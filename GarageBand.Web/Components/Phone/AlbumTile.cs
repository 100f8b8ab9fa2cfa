namespace GarageBand.Web.Components.Phone;

/// <summary>Where one picture of an album stands; all in parts of the album's width.</summary>
public readonly record struct AlbumTile(double Left, double Top, double Width, double Height);
