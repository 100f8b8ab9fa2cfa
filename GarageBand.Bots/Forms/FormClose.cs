namespace GarageBand.Bots.Forms;

/// <summary>How a published request of a form comes to its good end, which its post then tells.</summary>
public enum FormClose
{
    /// <summary>It has none that anybody could mark.</summary>
    None,

    /// <summary>What it offered is sold.</summary>
    Sold,

    /// <summary>Whoever asked was served.</summary>
    Served,
}
