namespace GarageBand.Bots.Requests.Renewal;

/// <summary>What an owner answers to "is it still of interest?".</summary>
internal enum RenewalAction
{
    /// <summary>It is sold, or served.</summary>
    Close,

    /// <summary>It is posted again.</summary>
    Again,

    /// <summary>Its post stays as it is.</summary>
    Keep,
}
