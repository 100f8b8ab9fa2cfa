using GarageBand.Bots.Staff;

namespace GarageBand.Bots.Requests;

/// <summary>A decision in a transaction that is not committed yet.</summary>
/// <param name="AfterCommit">Wakes the sender and tells the pages.</param>
internal sealed record Decision(CommandResult Result, Action AfterCommit);
