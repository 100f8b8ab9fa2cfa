namespace GarageBand.Web.Features.Staff;

/// <summary>How an account stands.</summary>
public enum StaffStanding
{
    Active = 0,

    /// <summary>Nobody has chosen a password yet.</summary>
    Invited = 1,

    /// <summary>May not sign in until an admin allows it again.</summary>
    Disabled = 2,
}

/// <summary>A person's own account.</summary>
/// <param name="Role">One of <see cref="GarageBand.Data.Staff.StaffRoles"/>; null: none.</param>
/// <param name="TelegramName">Of the linked account; null: none is linked.</param>
public sealed record ProfileRow(long Id, string Email, string? Role, string? TelegramName);

/// <summary>An account in the list.</summary>
/// <param name="Role">One of <see cref="GarageBand.Data.Staff.StaffRoles"/>; null: none.</param>
/// <param name="SeenAt">UTC; when they last signed in. Null: never.</param>
/// <param name="TelegramName">Of the linked Telegram account; null: none is linked.</param>
/// <param name="TwoFactor">Signing in takes a code, too.</param>
/// <param name="Bots">The only bots that the person has to do with; null: all.</param>
public sealed record StaffRow(long Id, string Email, string? Role, StaffStanding Standing, DateTime? SeenAt, string? TelegramName, bool TwoFactor, IReadOnlyList<long>? Bots);
