namespace GarageBand.Web.Sandbox.World;

/// <summary>What ids are counted. The numbers stand in the file.</summary>
internal enum CounterOf
{
    Messages = 1,
    Updates = 2,
    Presses = 3,
    Albums = 4,
    Bots = 5,
    People = 6,
    Supergroups = 7,
    Groups = 8,
    Checkouts = 9,
    Charges = 10,
    Invoices = 11,
}
