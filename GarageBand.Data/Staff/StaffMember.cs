using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Staff;

/// <summary>The roles of staff. Each may do what the next may.</summary>
public static class StaffRoles
{
    public const string Admin = "Admin";
    public const string Moderator = "Moderator";

    /// <summary>Sees, changes nothing.</summary>
    public const string Observer = "Observer";

    public static IReadOnlyList<string> All { get; } = [Admin, Moderator, Observer];
}

/// <summary>Somebody who signs in to the portal.</summary>
public sealed class StaffMember : IdentityUser<long>
{
    /// <summary>A lockout that only an admin ends: the account is disabled.</summary>
    public static readonly DateTimeOffset Forever = DateTimeOffset.MaxValue;

    /// <summary>Language of the portal: <c>en</c>, <c>ru</c> or <c>uk</c>; null: the browser's.</summary>
    public string? Language { get; set; }

    /// <summary><c>light</c>, <c>dark</c> or null: the device's.</summary>
    public string? Theme { get; set; }

    /// <summary>Telegram's id of the account that the person linked; unique. Null: none.</summary>
    public long? TelegramId { get; set; }

    /// <summary>What that account was called when it was linked, at most 140 characters; null: none is linked.</summary>
    public string? TelegramName { get; set; }

    /// <summary>Columns of the list of requests, in order, separated by commas; null: the usual ones.</summary>
    public string? RequestColumns { get; set; }

    /// <summary>Ids of the only bots that the person has to do with (<see cref="StaffBots"/>), at most 400 characters; empty: none of them is left. Null: all bots.</summary>
    public string? Bots { get; set; }

    /// <summary>What the authenticator app counts with, encrypted, at most 400 characters; null: signing in takes the password alone.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>The half minute (since 1970) whose code was taken last: it and older ones open nothing again. Null: none was.</summary>
    public long? AuthenticatorStep { get; set; }
}

internal sealed class StaffMemberConfiguration : IEntityTypeConfiguration<StaffMember>
{
    public void Configure(EntityTypeBuilder<StaffMember> builder)
    {
        builder.Property(s => s.Language).HasMaxLength(8);
        builder.Property(s => s.Theme).HasMaxLength(8);
        builder.Property(s => s.RequestColumns).HasMaxLength(200);
        builder.Property(s => s.Bots).HasMaxLength(400);
        builder.Property(s => s.TelegramName).HasMaxLength(140);
        builder.Property(s => s.AuthenticatorKey).HasMaxLength(400);
        builder.HasIndex(s => s.TelegramId).IsUnique().HasFilter("\"TelegramId\" IS NOT NULL");
    }
}
