namespace GarageBand.Web.Sandbox.Storage;

/// <summary>What a row of the sandbox's file holds.</summary>
internal enum StoredKind
{
    Person = 1,
    Bot = 2,
    Chat = 3,
    Message = 4,
    Update = 5,
    File = 6,
    Counter = 7,
    Note = 8,
    Invoice = 9,
    Charge = 10,
}
