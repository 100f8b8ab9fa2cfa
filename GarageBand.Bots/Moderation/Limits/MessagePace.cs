using System.Collections.Concurrent;
using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Moderation.Limits;

/// <summary>What becomes of a message.</summary>
public enum PaceVerdict
{
    Fine = 0,

    /// <summary>The first too many: the customer is told once.</summary>
    TellOnce = 1,

    /// <summary>Further ones of the same minute.</summary>
    Ignore = 2,
}

/// <summary>
/// Counts each chat's messages a minute, in memory alone: one process runs a bot, and a count lost at a restart harms nobody. A minute begins with
/// its first message; by the clock of the messages, so that what was written while the bot stood still counts for when it was written.
/// </summary>
public sealed class MessagePace
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>More than talk within a minute; then those whose minute is over go.</summary>
    private const int MostKept = 50_000;

    private readonly ConcurrentDictionary<(long BotId, long ChatId), Count> _counts = new();

    /// <param name="botId">Whose.</param>
    /// <param name="updateId">The same one counts once, however often it is tried.</param>
    /// <param name="incoming">Of a private chat. Further items of an album count with its first.</param>
    /// <param name="most">A minute.</param>
    /// <param name="now">UTC; for what carries no time.</param>
    public PaceVerdict Take(long botId, long updateId, Incoming incoming, int most, DateTime now)
    {
        var key = (botId, incoming.Chat.Id);
        var at = incoming.At == default ? now : incoming.At;
        var album = (incoming as PhotoReceived)?.AlbumId ?? (incoming as OtherReceived)?.AlbumId;
        _counts.TryGetValue(key, out var count);
        if (count?.UpdateId == updateId)
            return count.Verdict;
        if (count is not null && album is not null && count.AlbumId == album)
        {
            // The notice was told with the first item.
            var rest = count.Verdict == PaceVerdict.Fine ? PaceVerdict.Fine : PaceVerdict.Ignore;
            _counts[key] = count with { UpdateId = updateId, Verdict = rest };
            return rest;
        }

        var begins = count is null || at >= count.Since + Minute;
        if (begins && count is null && _counts.Count >= MostKept)
            DropOld(at);
        var messages = begins ? 1 : count!.Messages + 1;
        var verdict = messages <= most ? PaceVerdict.Fine : messages == most + 1 ? PaceVerdict.TellOnce : PaceVerdict.Ignore;
        _counts[key] = new Count(begins ? at : count!.Since, messages, updateId, album, verdict);
        return verdict;
    }

    private void DropOld(DateTime at)
    {
        foreach (var (key, count) in _counts)
        {
            if (at >= count.Since + Minute)
                _counts.TryRemove(key, out _);
        }
    }

    /// <param name="Since">UTC; when its minute began.</param>
    private sealed record Count(DateTime Since, int Messages, long UpdateId, string? AlbumId, PaceVerdict Verdict);
}
