namespace GarageBand.Web.Sandbox.World;

/// <summary>Presses that wait for their bot's answer. Under the world's lock, except for waiting.</summary>
internal sealed class Presses(WorldState world, UpdateSender updates)
{
    /// <summary>After that long Telegram doesn't take an answer any more (m).</summary>
    private const long Lifetime = 60;

    private readonly Dictionary<string, Press> waiting = [];
    private readonly Queue<(string Id, long Until)> ages = new();

    public Press Begin(BotAccount bot, SandboxPerson person, Chat chat, Message message, string data)
    {
        Forget();
        var id = world.NextId(CounterOf.Presses).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var press = new Press(bot.Id);
        waiting.Add(id, press);
        ages.Enqueue((id, world.Now + Lifetime));
        updates.Press(bot, id, person, chat, message, data);
        return press;
    }

    /// <summary>False: no such press, or too old.</summary>
    public bool Answer(BotAccount bot, string id, SandboxNotice notice)
    {
        Forget();
        if (!waiting.TryGetValue(id, out var press) || press.BotId != bot.Id)
            return false;
        // Telegram takes a second answer without a word; the app shows the first.
        press.Answered.TrySetResult(notice);
        return true;
    }

    private void Forget()
    {
        while (ages.TryPeek(out var oldest) && oldest.Until < world.Now)
            waiting.Remove(ages.Dequeue().Id);
    }

    /// <summary>One press.</summary>
    internal sealed class Press(long botId)
    {
        public long BotId { get; } = botId;

        public TaskCompletionSource<SandboxNotice> Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
