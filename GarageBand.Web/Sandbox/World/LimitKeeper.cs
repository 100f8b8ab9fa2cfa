namespace GarageBand.Web.Sandbox.World;

/// <summary>
/// Telegram's limits as its maintainers told them (tdlib/td #3034, #2592): about 1/s in a chat with bursts of 3, 20 in any 60 s in a group or
/// channel where edits count and an album counts its items, 30/s a bot for bulk. Arrivals count, and who comes before a retry_after ends waits on.
/// Guarded by the world's lock.
/// </summary>
internal sealed class LimitKeeper(TimeProvider time, bool enabled)
{
    public const int Burst = 3;
    public const int PerMinute = 20;
    public const int BulkPerSecond = 30;
    public const long BulkSilence = 60_000;

    /// <summary>The network squeezes calls together that were sent well apart; that much is forgiven.</summary>
    public const long Tolerance = 300;

    /// <summary>Switched by the control routes.</summary>
    public bool IsEnabled { get; set; } = enabled;

    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Counts one call.</summary>
    /// <param name="bot">Who calls.</param>
    /// <param name="chat">Where.</param>
    /// <param name="items">Items of an album; else 1.</param>
    /// <param name="isEdit">Edits count in groups and channels only.</param>
    /// <returns>Seconds to wait; null: go on.</returns>
    public int? Count(BotAccount bot, Chat chat, int items, bool isEdit)
    {
        if (!IsEnabled || (chat.IsPrivate && isEdit))
            return null;

        if (!chat.LimitsByBot.TryGetValue(bot.Id, out var limits))
            chat.LimitsByBot.Add(bot.Id, limits = new ChatLimits());
        var now = Now;
        if (now < limits.ClosedUntil)
            return Seconds(limits.ClosedUntil - now);

        var isBulk = chat.IsPrivate && (chat.LastHeard is not { } heard || now - heard > BulkSilence);
        if (isBulk && BulkWait(bot.Limits, now) is { } bulkWait)
            return bulkWait;

        var wait = Math.Max(BurstWait(limits, now), chat.IsPrivate ? 0 : MinuteWait(limits, now, items));
        if (wait > 0)
        {
            var seconds = Seconds(wait);
            limits.ClosedUntil = now + (seconds * 1000L);
            return seconds;
        }

        limits.Burst -= 1;
        for (var i = 0; !chat.IsPrivate && i < items; i++)
            limits.Minute.Enqueue(now);
        if (isBulk)
            bot.Limits.Bulk.Enqueue(now);
        return null;
    }

    private static int? BulkWait(BotLimits limits, long now)
    {
        if (now < limits.BulkClosedUntil)
            return Seconds(limits.BulkClosedUntil - now);
        Forget(limits.Bulk, now - 1000 + Tolerance);
        if (limits.Bulk.Count < BulkPerSecond)
            return null;
        var seconds = Seconds(limits.Bulk.Peek() + 1000 - now);
        limits.BulkClosedUntil = now + (seconds * 1000L);
        return seconds;
    }

    private static long BurstWait(ChatLimits limits, long now)
    {
        limits.Burst = Math.Min(Burst, limits.Burst + ((now - limits.BurstAt) / 1000.0));
        limits.BurstAt = now;
        var missing = 1 - limits.Burst - (Tolerance / 1000.0);
        return missing <= 0 ? 0 : (long)Math.Ceiling(missing * 1000);
    }

    private static long MinuteWait(ChatLimits limits, long now, int items)
    {
        Forget(limits.Minute, now - 60_000 + Tolerance);
        var tooMany = limits.Minute.Count + items - PerMinute;
        return tooMany <= 0 ? 0 : limits.Minute.ElementAt(tooMany - 1) + 60_000 - now;
    }

    private static void Forget(Queue<long> times, long before)
    {
        while (times.TryPeek(out var first) && first <= before)
            times.Dequeue();
    }

    private static int Seconds(long milliseconds) => (int)Math.Max(1, (milliseconds + 999) / 1000);
}
