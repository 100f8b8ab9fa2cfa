namespace GarageBand.Bots.Activity;

/// <summary>Something changed that a page may show. Carries ids only: whoever cares asks the database.</summary>
public abstract record ActivityEvent(long BotId);

/// <summary>A request was made or changed, with its photos and posts.</summary>
public sealed record RequestChanged(long BotId, long RequestId) : ActivityEvent(BotId);

/// <summary>A line was added to a conversation.</summary>
public sealed record ConversationChanged(long BotId, long ConversationId) : ActivityEvent(BotId);

/// <summary>A bot was added, changed, started, stopped, or fares differently.</summary>
public sealed record BotChanged(long BotId) : ActivityEvent(BotId);

/// <summary>A delivery waits, failed or is uncertain.</summary>
public sealed record DeliveryChanged(long BotId, long DeliveryId) : ActivityEvent(BotId);

/// <summary>A member of staff linked a Telegram account, or unlinked it. Concerns no bot.</summary>
public sealed record StaffTelegramChanged(long StaffId) : ActivityEvent(0);

/// <summary>Money came or went, or a subscription changed.</summary>
public sealed record MoneyChanged(long BotId) : ActivityEvent(BotId);

/// <summary>An announcement was made or changed, or its messages went out.</summary>
public sealed record AnnouncementChanged(long BotId, long AnnouncementId) : ActivityEvent(BotId);

/// <summary>The change feed inside this process. Publishing never waits and never throws.</summary>
public interface IActivityFeed
{
    void Publish(ActivityEvent activity);

    /// <summary>Calls <paramref name="changed"/> with what was gathered, at most once a second, until the result is disposed.</summary>
    IDisposable Subscribe(Func<IReadOnlyCollection<ActivityEvent>, Task> changed);
}
