using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GarageBand.Data.Bots;

/// <summary>What a bot allows one customer, against abuse; part of <see cref="Bot"/>. Null: no limit.</summary>
public sealed class BotLimits
{
    /// <summary>Requests that stand or wait at the same time.</summary>
    public int? OpenRequests { get; set; }

    /// <summary>Between two requests.</summary>
    public int? MinutesBetween { get; set; }

    /// <summary>How long a request is remembered as one that a newer one may repeat.</summary>
    public int? DuplicateDays { get; set; }

    /// <summary><c>show</c> (staff see the older one beside the newer) or <c>refuse</c>.</summary>
    public string DuplicateAction { get; set; } = "show";

    public int? MessagesPerMinute { get; set; }

    internal static void Configure<TOwner>(OwnedNavigationBuilder<TOwner, BotLimits> builder)
        where TOwner : class => builder.Property(x => x.DuplicateAction).HasMaxLength(8);
}
