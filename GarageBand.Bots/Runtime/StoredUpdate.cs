using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Runtime;

/// <summary>An update of the inbox that waits to be worked off.</summary>
/// <param name="RowId">Of the inbox.</param>
/// <param name="Attempts">How often it has failed.</param>
public sealed record StoredUpdate(long RowId, long UpdateId, Incoming Incoming, int Attempts = 0);
