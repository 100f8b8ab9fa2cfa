namespace GarageBand.Bots.Forms;

/// <summary>What confirming a form does.</summary>
public enum Confirmation
{
    /// <summary>Makes a request, which is published.</summary>
    Publish = 0,

    /// <summary>Keeps a search: posts that match it are told of in private.</summary>
    SaveSearch = 1,
}
