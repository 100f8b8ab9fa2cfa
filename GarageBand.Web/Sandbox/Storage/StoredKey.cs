namespace GarageBand.Web.Sandbox.Storage;

/// <summary>Names a row: what the three numbers are depends on the kind.</summary>
internal readonly record struct StoredKey(StoredKind Kind, long A, long B = 0, long C = 0);
