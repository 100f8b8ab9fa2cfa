using GarageBand.Bots.Activity;
using GarageBand.Bots.Bots;
using GarageBand.Bots.Bots.Doctor;
using GarageBand.Bots.Telegram;
using GarageBand.Data;
using GarageBand.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Bots;

/// <summary>All bots, by name.</summary>
internal sealed class BotList(IDbContextFactory<GarageBandContext> contexts, IActivityFeed feed, Redraws redraws, TimeProvider time)
    : LiveReading<IReadOnlyList<BotRow>>(feed, redraws, time)
{
    protected override bool Concerns(ActivityEvent activity) => activity is BotChanged;

    protected override async Task<IReadOnlyList<BotRow>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var findings = (await db.BotFindings.OrderBy(f => f.Since).ThenBy(f => f.Id).Select(f => new Finding(f.BotId, f.Place, f.Reason, f.Detail, f.Since)).ToListAsync(cancellationToken))
            .ToLookup(f => f.BotId);
        var rows = await (from bot in db.Bots.AsNoTracking()
                          join form in db.FormVersions on bot.FormVersionId equals form.Id
                          where bot.DeletedAt == null
                          orderby bot.Name
                          select new BotRow(
                              bot.Id,
                              bot.Name,
                              bot.Username,
                              bot.Language,
                              form.Key,
                              bot.Moderation,
                              bot.Updates,
                              bot.Enabled,
                              bot.Health.State,
                              bot.Health.Since,
                              bot.Health.Detail,
                              bot.Binding.ChannelId,
                              bot.Binding.ChannelTitle,
                              bot.Binding.ChannelUsername,
                              bot.ApiBaseUrl == ApiAddress.Sandbox,
                              bot.Repost == null ? null : new RepostSettings(bot.Repost.Mode, bot.Repost.AfterDays, bot.Repost.MaxTimes, bot.Repost.At),
                              bot.TimeZone)
                          {
                              TelegramId = bot.TelegramId,
                              ApiBaseUrl = bot.ApiBaseUrl,
                              ExaminedAt = bot.Health.ExaminedAt,
                              HasToken = bot.ProtectedToken != null,
                              IsBeingSetUp = !bot.Enabled && bot.StartedAt == null,
                              SourceName = bot.SourceBotName,
                              UsualDonations = bot.UsualDonations,
                              IsFilter = bot.SourceBotName != null,
                              Prices = bot.Prices,
                              TellsReplies = bot.TellsReplies,
                              FreeMonth = bot.FreeMonth,
                              Partner = bot.PartnerLabel != null && bot.PartnerUrl != null ? new PartnerLink(bot.PartnerLabel, bot.PartnerUrl) : null,
                              HasProvider = bot.ProtectedProviderToken != null,
                              LiqPayPublicKey = bot.LiqPay == null ? null : bot.LiqPay.PublicKey,
                              Limits = new LimitSettings(bot.Limits.OpenRequests, bot.Limits.MinutesBetween, bot.Limits.DuplicateDays, bot.Limits.DuplicateAction, bot.Limits.MessagesPerMinute),
                              LiqPayTests = bot.LiqPay != null && bot.LiqPay.TestPayments,
                          }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => row with { Findings = [.. findings[row.Id]] })];
    }
}
