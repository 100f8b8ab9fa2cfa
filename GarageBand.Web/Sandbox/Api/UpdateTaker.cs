using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Api;

/// <summary>Takes updates out of a bot's queue. Under the world's lock.</summary>
internal sealed class UpdateTaker(WorldState world)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>Null: as before. Telegram remembers what was asked last.</summary>
    public void SetAllowed(BotAccount bot, List<string>? allowed)
    {
        if (allowed is null || (bot.AllowedUpdates ?? []).SequenceEqual(allowed))
            return;
        bot.AllowedUpdates = allowed.Count == 0 ? null : allowed;
        world.Save(bot);
    }

    /// <summary>Forgets all before <paramref name="offset"/>; a negative one keeps that many from the end; 0 confirms nothing.</summary>
    public void Confirm(BotAccount bot, long offset)
    {
        Gone(bot, bot.Updates.Expire((world.Time.GetUtcNow() - Kept).UtcDateTime), isRead: false);
        if (offset < 0)
            offset = bot.Updates.Count + offset > 0 ? bot.Updates.Take(int.MaxValue).ElementAt((int)(bot.Updates.Count + offset)).Id : 0;
        if (offset > 0)
            Gone(bot, bot.Updates.Confirm(offset), isRead: true);
    }

    private void Gone(BotAccount bot, IReadOnlyList<PendingUpdate> updates, bool isRead)
    {
        foreach (var update in updates)
        {
            world.Delete(bot, update);
            if (!isRead || update.Message is not { IsRead: false } message)
                continue;
            message.IsRead = true;
            world.Save(message);
            world.Changed(SandboxChangeKind.ChatChanged, message.ChatKey, message.Id);
        }
    }
}
