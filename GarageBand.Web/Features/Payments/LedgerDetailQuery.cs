using System.Globalization;
using System.Text.Json;
using GarageBand.Bots.Payments;
using GarageBand.Data;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Payments;

/// <summary>Reads one payment or donation, with the history of its order.</summary>
public sealed class LedgerDetailQuery(IDbContextFactory<GarageBandContext> contexts)
{
    /// <returns>Null: there is none.</returns>
    public async Task<LedgerDetail?> ReadAsync(bool donation, long id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = donation
            ? await LedgerSources.Rows(db.Donations.Where(d => d.Id == id)).FirstOrDefaultAsync(cancellationToken)
            : await LedgerSources.Rows(db, db.Payments.Where(p => p.Id == id)).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        var row = (await LedgerQuery.WithWishesAsync(db, [found], cancellationToken))[0];
        var payment = donation ? null : await db.Payments.Where(p => p.Id == id).Select(p => new { p.ProviderChargeId, p.CoversUntil }).FirstOrDefaultAsync(cancellationToken);
        var order = row.OrderId is { } orderId ? await db.Orders.AsNoTracking().FirstOrDefaultAsync(o => o.Id == orderId, cancellationToken) : null;
        var history = new List<LedgerEvent>();
        if (order is not null)
        {
            history.Add(new LedgerEvent(order.CreatedAt, "HistoryOrdered", new Money(order.Amount, order.Currency)));
            history.AddRange(await db.Payments.Where(p => p.OrderId == order.Id && p.Id != id).Select(p => new LedgerEvent(p.At, "HistoryOtherPayment", new Money(p.Amount, p.Currency))).ToListAsync(cancellationToken));
        }

        history.Add(new LedgerEvent(row.At, donation ? "HistoryGiven" : "HistoryPaid", row.Money));
        history.AddRange(await AskedAsync(db, donation, id, cancellationToken));
        if (row.RefundedAt is { } back)
            history.Add(new LedgerEvent(back, "HistoryRefunded", new Money(row.RefundedAmount, row.Currency)));
        return new LedgerDetail(row, order?.PublicId, payment?.ProviderChargeId, payment?.CoversUntil, [.. history.OrderBy(e => e.At)]);
    }

    /// <summary>What staff wanted, as the audit log has it.</summary>
    private static async Task<IEnumerable<LedgerEvent>> AskedAsync(GarageBandContext db, bool donation, long id, CancellationToken cancellationToken)
    {
        var subject = string.Create(CultureInfo.InvariantCulture, $"{(donation ? "donation" : "payment")}:{id}");
        var entries = await db.AuditEntries.Where(a => a.Subject == subject).OrderBy(a => a.Id).Select(a => new { a.At, a.Action, a.Actor, a.After }).ToListAsync(cancellationToken);
        return entries.Select(a => new LedgerEvent(a.At, a.Action == "payment.refund-recorded" ? "HistoryRecorded" : "HistoryAsked", null, a.Actor, Reason(a.After)));
    }

    private static string? Reason(string? after)
    {
        using var document = after is null ? null : JsonDocument.Parse(after);
        return document?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("reason", out var reason) ? reason.GetString() : null;
    }
}
