namespace GarageBand.Data.Providers.SqlServer;

/// <summary>
/// The connection broke while a transaction was committed: it may have been kept or not. Nothing runs it again by itself; whoever
/// asked for it finds out by its keys.
/// </summary>
public sealed class CommitUnknownException(Exception inner)
    : Exception("Whether SQL Server kept the transaction is not known: the connection failed while it was committed.", inner);
