using GarageBand.Data.Payments;

namespace GarageBand.Web.Features.Payments;

/// <summary>A subscription.</summary>
/// <param name="Version">What was seen: commands want it.</param>
/// <param name="IsRunning">Posts come.</param>
/// <param name="Until">UTC; null: forever.</param>
/// <param name="Tier">Of what was paid last; null: nothing was ever paid.</param>
public sealed record SubscriptionRow(
    long Id, int Version, long BotId, long CustomerId, string Name, string? Username, SubscriptionState State, bool IsRunning, bool IsForever, bool RenewsItself, DateTime? Until, SubscriptionTier? Tier);

/// <summary>Which come next.</summary>
/// <param name="Until">UTC; of the last one shown, where they go by their end; null: they go by id.</param>
/// <param name="Id">Of the last one shown.</param>
public sealed record SubscriptionCursor(DateTime? Until, long Id)
{
    public string Text => FormattableString.Invariant($"{Until?.Ticks ?? 0}-{Id}");

    /// <summary>Null: none, or none that can be.</summary>
    public static SubscriptionCursor? Read(string? text) =>
        text?.Split('-') is [var ticks, var id] && long.TryParse(ticks, out var at) && long.TryParse(id, out var last) && at >= 0 && at <= DateTime.MaxValue.Ticks
            ? new SubscriptionCursor(at == 0 ? null : new DateTime(at, DateTimeKind.Utc), last)
            : null;
}

/// <summary>Somebody who can be given a subscription.</summary>
public sealed record SubscriptionPerson(long CustomerId, long TelegramId, string Name, string? Username);
