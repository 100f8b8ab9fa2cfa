namespace GarageBand.Web.Components.Phone;

/// <summary>Lays messages out as Telegram does: days apart, albums together, runs by one sender drawn close.</summary>
public static class PhoneRows
{
    /// <summary>A longer silence begins a new run.</summary>
    private static readonly TimeSpan _silence = TimeSpan.FromMinutes(10);

    /// <param name="messages">In order of their ids.</param>
    /// <param name="zone">The reader's: decides where a day ends.</param>
    public static IReadOnlyList<PhoneRow> From(IReadOnlyList<PhoneMessage> messages, TimeZoneInfo zone)
    {
        var bubbles = Bubbles(messages);
        var rows = new List<PhoneRow>(bubbles.Count + 4);
        DateOnly? day = null;
        for (var i = 0; i < bubbles.Count; i++)
        {
            var today = DayOf(bubbles[i][0], zone);
            if (today != day)
                rows.Add(new PhoneRow(day = today, [], IsFirst: true, IsLast: true));
            rows.Add(new PhoneRow(
                null,
                bubbles[i],
                IsFirst: i == 0 || !Together(bubbles[i - 1], bubbles[i], zone),
                IsLast: i == bubbles.Count - 1 || !Together(bubbles[i], bubbles[i + 1], zone)));
        }

        return rows;
    }

    private static List<IReadOnlyList<PhoneMessage>> Bubbles(IReadOnlyList<PhoneMessage> messages)
    {
        var bubbles = new List<IReadOnlyList<PhoneMessage>>(messages.Count);
        for (var i = 0; i < messages.Count;)
        {
            var first = messages[i];
            var end = i + 1;
            while (first.AlbumId is not null && end < messages.Count && messages[end].AlbumId == first.AlbumId && messages[end].SenderId == first.SenderId)
                end++;
            bubbles.Add([.. messages.Skip(i).Take(end - i)]);
            i = end;
        }

        return bubbles;
    }

    private static bool Together(IReadOnlyList<PhoneMessage> earlier, IReadOnlyList<PhoneMessage> later, TimeZoneInfo zone)
    {
        var (one, two) = (earlier[^1], later[0]);
        return !one.IsService && !two.IsService && one.SenderId == two.SenderId && one.IsMine == two.IsMine
            && two.At - one.At <= _silence && DayOf(one, zone) == DayOf(two, zone);
    }

    private static DateOnly DayOf(PhoneMessage message, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(message.At, DateTimeKind.Utc), zone));
}
