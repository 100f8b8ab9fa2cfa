using GarageBand.Bots.Bots;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Announcements;

/// <summary>How many an announcement would reach.</summary>
public sealed class AnnouncementReach(IDbContextFactory<GarageBandContext> contexts, IBotDirectory bots, TimeProvider time)
{
    /// <summary>Private messages a second that Telegram allows a bot to people who did not just write (core.telegram.org/bots/faq), less what the queue keeps in hand.</summary>
    private const int PerSecond = 25;

    /// <returns>0 for a bot that is gone.</returns>
    public async Task<int> CountAsync(long botId, AnnouncementPeople people, CancellationToken cancellationToken)
    {
        if (await bots.GetAsync(botId, cancellationToken).ConfigureAwait(false) is not { } bot)
            return 0;
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
            return await AnnouncementReaders.Of(db, botId, bot.Language, people, time.GetUtcNow().UtcDateTime).CountAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How long so many messages take at Telegram's pace.</summary>
    /// <param name="messages">That are still to go.</param>
    /// <param name="beside">Announcements of the same bot that run at the same time.</param>
    public static TimeSpan Lasts(int messages, int beside = 0) => TimeSpan.FromSeconds((double)Math.Max(0, messages) * (1 + beside) / PerSecond);
}
