using System.Globalization;

namespace GarageBand.Bots.Customers;

/// <summary>How the audit log names what is done to customers.</summary>
public static class CustomerAudit
{
    public const string NoteAdded = "customer.note-added";
    public const string NoteEdited = "customer.note-edited";
    public const string NoteDeleted = "customer.note-deleted";
    public const string LimitsChanged = "customer.limits";
    public const string Banned = "customer.banned";
    public const string Unbanned = "customer.unbanned";
    public const string Exported = "customer.exported";
    public const string Erased = "customer.erased";

    /// <summary>For example <c>customer:12</c>.</summary>
    public static string Subject(long customerId) => string.Create(CultureInfo.InvariantCulture, $"customer:{customerId}");
}
