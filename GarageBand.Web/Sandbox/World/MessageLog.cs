namespace GarageBand.Web.Sandbox.World;

/// <summary>A chat's newest messages in memory, by id. Ids only grow, so adding is at the end.</summary>
internal sealed class MessageLog
{
    private readonly List<Message> messages = [];

    /// <summary>Messages with smaller ids than this one may exist in the storage only; 0: all are here.</summary>
    public int OlderBelow { get; set; }

    public int Count => messages.Count;

    public Message? Last => messages.Count == 0 ? null : messages[^1];

    public IReadOnlyList<Message> All => messages;

    public void Add(Message message)
    {
        if (messages.Count > 0 && messages[^1].Id >= message.Id)
            throw new InvalidOperationException("Message ids only grow.");
        messages.Add(message);
    }

    public Message? Find(int id)
    {
        var at = IndexOf(id);
        return at >= 0 ? messages[at] : null;
    }

    public bool Remove(int id)
    {
        var at = IndexOf(id);
        if (at < 0)
            return false;
        messages.RemoveAt(at);
        return true;
    }

    /// <summary>The newest <paramref name="limit"/> with ids below <paramref name="before"/>, in order.</summary>
    public List<Message> Before(int before, int limit)
    {
        var end = IndexOf(before);
        if (end < 0)
            end = ~end;
        var start = Math.Max(0, end - limit);
        return messages.GetRange(start, end - start);
    }

    /// <summary>Those with ids above <paramref name="after"/>, in order.</summary>
    public List<Message> After(int after)
    {
        var start = IndexOf(after);
        start = start < 0 ? ~start : start + 1;
        return messages.GetRange(start, messages.Count - start);
    }

    /// <summary>Lets all but the newest go from memory. They must be in the storage.</summary>
    public void KeepNewest(int count)
    {
        // In steps, so that each trim pays for itself.
        if (messages.Count < count * 2)
            return;
        messages.RemoveRange(0, messages.Count - count);
        OlderBelow = messages[0].Id;
    }

    private int IndexOf(int id)
    {
        var low = 0;
        var high = messages.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var found = messages[middle].Id;
            if (found == id)
                return middle;
            if (found < id)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return ~low;
    }
}
