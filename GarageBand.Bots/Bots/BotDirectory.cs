using System.Collections.Frozen;
using GarageBand.Bots.Activity;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Bots.Bots;

/// <summary>All bots in memory; read anew when one changes here, and after five seconds, because another process may have changed one.</summary>
internal sealed class BotDirectory : IBotDirectory, IDisposable
{
    private static readonly TimeSpan MostAge = TimeSpan.FromSeconds(5);

    private readonly IDbContextFactory<GarageBandContext> _contexts;
    private readonly TimeProvider _time;
    private readonly IDisposable _subscription;
    private readonly SemaphoreSlim _reading = new(1);
    private volatile Reading? _last;
    private int _changes;

    public BotDirectory(IDbContextFactory<GarageBandContext> contexts, IActivityFeed feed, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
        _subscription = feed.Subscribe(events =>
        {
            if (events.Any(e => e is BotChanged))
                Forget();
            return Task.CompletedTask;
        });
    }

    public ValueTask<BotInfo?> GetAsync(long botId, CancellationToken cancellationToken) =>
        Fresh() is { } bots ? ValueTask.FromResult(bots.GetValueOrDefault(botId)) : new ValueTask<BotInfo?>(ReadAndGetAsync(botId, cancellationToken));

    /// <summary>Null: there is no such bot.</summary>
    public async ValueTask<BotInfo?> FindAsync(Guid publicId, CancellationToken cancellationToken) =>
        (Fresh() ?? await ReadFreshAsync(cancellationToken).ConfigureAwait(false)).Values.FirstOrDefault(b => b.PublicId == publicId);

    /// <summary>A bot was changed here: the next who asks reads it.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _changes);
        _last = null;
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _reading.Dispose();
    }

    private FrozenDictionary<long, BotInfo>? Fresh() =>
        _last is { } last && last.Changes == Volatile.Read(ref _changes) && _time.GetElapsedTime(last.ReadAt) < MostAge ? last.Bots : null;

    private async Task<BotInfo?> ReadAndGetAsync(long botId, CancellationToken cancellationToken) =>
        (await ReadFreshAsync(cancellationToken).ConfigureAwait(false)).GetValueOrDefault(botId);

    private async Task<FrozenDictionary<long, BotInfo>> ReadFreshAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Fresh() is { } fresh)
                return fresh;

            // Counted before reading: a change in between makes this reading old at once.
            var changes = Volatile.Read(ref _changes);
            var readAt = _time.GetTimestamp();
            var bots = await ReadAsync(cancellationToken).ConfigureAwait(false);
            _last = new Reading(bots, readAt, changes);
            return bots;
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<FrozenDictionary<long, BotInfo>> ReadAsync(CancellationToken cancellationToken)
    {
        var db = await _contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            var rows = await db.Bots.AsNoTracking()
                .Select(b => new Row(new BotInfo(
                    b.Id,
                    b.Name,
                    b.Language,
                    b.FormVersionId,
                    b.TelegramId,
                    b.Username,
                    b.ApiBaseUrl,
                    b.Enabled,
                    b.Moderation,
                    b.Binding.ChannelId,
                    b.Binding.ChannelUsername,
                    b.Binding.DiscussionGroupId,
                    b.Binding.AdminGroupId,
                    b.Binding.FeedbackGroupId)
                {
                    PublicId = b.PublicId,
                    Updates = b.Updates,
                    ProtectedWebhookSecret = b.ProtectedWebhookSecret,
                    TakesProvider = b.ProtectedProviderToken != null,
                    UsualDonations = b.UsualDonations,
                    TakesLiqPay = b.LiqPay != null,
                    Limits = new LimitSettings(b.Limits.OpenRequests, b.Limits.MinutesBetween, b.Limits.DuplicateDays, b.Limits.DuplicateAction, b.Limits.MessagesPerMinute),
                    Prices = b.Prices,
                    FreeMonth = b.FreeMonth,
                    TellsReplies = b.TellsReplies,
                    TimeZone = b.TimeZone,
                    Partner = b.PartnerLabel != null && b.PartnerUrl != null ? new PartnerLink(b.PartnerLabel, b.PartnerUrl) : null,
                },
                    b.SourceBotName))
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            return rows.Select(r => Connect(r, rows)).ToFrozenDictionary(b => b.Id);
        }
    }

    /// <summary>A source is named, because a bots file may come before the bot it names.</summary>
    private static BotInfo Connect(Row row, List<Row> all) => row.Bot with
    {
        SourceId = row.Source is null ? null : all.Find(o => o.Bot.Name == row.Source)?.Bot.Id,
        FilterIds = [.. all.Where(o => o.Source == row.Bot.Name && o.Bot.Enabled).Select(o => o.Bot.Id)],
    };

    private sealed record Row(BotInfo Bot, string? Source);

    /// <param name="ReadAt">A timestamp of <see cref="TimeProvider"/>.</param>
    private sealed record Reading(FrozenDictionary<long, BotInfo> Bots, long ReadAt, int Changes);
}
