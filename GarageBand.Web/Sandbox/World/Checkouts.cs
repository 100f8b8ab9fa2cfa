using System.Globalization;

namespace GarageBand.Web.Sandbox.World;

/// <summary>Payments that wait for their bot to let them go on. Under the world's lock, except for waiting.</summary>
internal sealed class Checkouts(WorldState world, UpdateSender updates)
{
    /// <summary>After that long the payment has failed, and Telegram takes no answer any more (answerPreCheckoutQuery).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, Checkout> waiting = [];

    public Checkout Begin(BotAccount bot, SandboxPerson person, Invoice invoice)
    {
        foreach (var (old, _) in waiting.Where(w => w.Value.Until <= world.Time.GetUtcNow()).ToList())
            waiting.Remove(old);
        var id = world.NextId(CounterOf.Checkouts).ToString(CultureInfo.InvariantCulture);
        var checkout = new Checkout(bot.Id, world.Time.GetUtcNow() + Lifetime);
        waiting.Add(id, checkout);
        updates.Checkout(bot, id, person, invoice);
        return checkout;
    }

    /// <summary>False: no such question, answered already, or too late.</summary>
    /// <param name="bot">Who answers.</param>
    /// <param name="id">Of the question.</param>
    /// <param name="refusal">Null: it may go on.</param>
    public bool Answer(BotAccount bot, string id, string? refusal)
    {
        if (!waiting.TryGetValue(id, out var checkout) || checkout.BotId != bot.Id)
            return false;
        waiting.Remove(id);
        return checkout.Until > world.Time.GetUtcNow() && checkout.Answered.TrySetResult(refusal);
    }

    /// <summary>One question.</summary>
    internal sealed class Checkout(long botId, DateTimeOffset until)
    {
        public long BotId { get; } = botId;

        public DateTimeOffset Until { get; } = until;

        /// <summary>The refusal's words; null: it may go on.</summary>
        public TaskCompletionSource<string?> Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
