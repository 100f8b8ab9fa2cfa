namespace GarageBand.Web.Features.Customers;

/// <summary>A customer in the list.</summary>
/// <param name="Name">As Telegram has it.</param>
/// <param name="Username">Without @; null: none.</param>
/// <param name="Requests">How many were filed.</param>
/// <param name="FirstSeen">UTC.</param>
/// <param name="LastSeen">UTC; when the person last wrote to one of the bots; null: never in a dialog.</param>
/// <param name="IsBanned">In some bot, or in all.</param>
/// <param name="IsUnreachable">Some bot can't write to the person.</param>
public sealed record CustomerRow(long Id, string Name, string? Username, int Requests, DateTime FirstSeen, DateTime? LastSeen, bool IsBanned, bool IsUnreachable);

/// <param name="Rows">At most <see cref="CustomerQuery.PageSize"/>, newest first; may be short, or empty, and yet lead further.</param>
/// <param name="Older">Where to go on: with smaller ids; null: that is all.</param>
public sealed record CustomerPage(IReadOnlyList<CustomerRow> Rows, long? Older)
{
    public static CustomerPage Empty { get; } = new([], null);
}
