using GarageBand.Bots.Deliveries;
using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GarageBand.Web.Features.Payments;

/// <summary>
/// Reads payments, donations and what of both went back as one list, newest first. Each of the four goes by its index of moments and gives a page at most; the newest of all are shown.
/// </summary>
public sealed class LedgerQuery(IDbContextFactory<GarageBandContext> contexts)
{
    public const int PageSize = 50;

    /// <param name="filter">Which.</param>
    /// <param name="after">Null: from the newest.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>At most <see cref="PageSize"/> and one: that one tells that there are more.</returns>
    public async Task<IReadOnlyList<LedgerRow>> ReadAsync(LedgerFilter filter, LedgerCursor? after, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = new List<LedgerRow>();
        if (filter.HasPayments)
            rows.AddRange(await ReadPaymentsAsync(db, filter, after, cancellationToken));
        if (filter.HasDonations)
            rows.AddRange(await ReadDonationsAsync(db, filter, after, cancellationToken));
        if (filter.HasRefunds)
        {
            rows.AddRange(await ReadRefundsAsync(db, filter, after, cancellationToken));
            if (filter.IsOfStars)
                rows.AddRange(await ReadDonationRefundsAsync(db, filter, after, cancellationToken));
        }

        rows = [.. rows.OrderByDescending(r => r.At).ThenByDescending(r => r.Cursor.Rank).ThenByDescending(r => r.Id).Take(PageSize + 1)];
        return await WithWishesAsync(db, rows, cancellationToken);
    }

    /// <summary>What all lines of the filter come to, by kind and currency.</summary>
    public async Task<IReadOnlyList<LedgerSum>> SumAsync(LedgerFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var sums = new List<LedgerSum>();
        if (filter.HasPayments)
        {
            sums.AddRange(await LedgerSources.Payments(db, filter).GroupBy(p => p.Currency)
                .Select(g => new LedgerSum(LedgerKind.Payment, g.Key, g.Sum(p => p.Amount), g.Count())).ToListAsync(cancellationToken));
        }

        if (filter.HasDonations)
        {
            sums.AddRange(await LedgerSources.Donations(db, filter).GroupBy(d => 1)
                .Select(g => new LedgerSum(LedgerKind.Donation, InvoiceTerms.Stars, g.Sum(d => d.Stars), g.Count())).ToListAsync(cancellationToken));
        }

        if (filter.HasRefunds)
        {
            sums.AddRange(await LedgerSources.Refunds(db, filter).GroupBy(p => p.Currency)
                .Select(g => new LedgerSum(LedgerKind.Refund, g.Key, g.Sum(p => p.RefundedAmount), g.Count())).ToListAsync(cancellationToken));
            if (filter.IsOfStars)
            {
                sums.AddRange(await LedgerSources.DonationRefunds(db, filter).GroupBy(d => 1)
                    .Select(g => new LedgerSum(LedgerKind.Refund, InvoiceTerms.Stars, g.Sum(d => d.Stars), g.Count())).ToListAsync(cancellationToken));
            }
        }

        return [.. sums.GroupBy(s => (s.Kind, s.Currency)).Select(g => new LedgerSum(g.Key.Kind, g.Key.Currency, g.Sum(s => s.Amount), g.Sum(s => s.Count))).OrderBy(s => s.Kind).ThenBy(s => s.Currency)];
    }

    private static async Task<List<LedgerRow>> ReadPaymentsAsync(GarageBandContext db, LedgerFilter filter, LedgerCursor? after, CancellationToken cancellationToken)
    {
        var found = LedgerSources.Payments(db, filter);
        if (after is { At: var at, Id: var id, Rank: var rank })
        {
            var own = LedgerCursor.RankOf(LedgerKind.Payment, false);
            found = own < rank ? found.Where(p => p.At <= at) : own > rank ? found.Where(p => p.At < at) : found.Where(p => p.At < at || (p.At == at && p.Id < id));
        }

        return await LedgerSources.Rows(db, found.OrderByDescending(p => p.At).ThenByDescending(p => p.Id).Take(PageSize + 1)).ToListAsync(cancellationToken);
    }

    private static async Task<List<LedgerRow>> ReadRefundsAsync(GarageBandContext db, LedgerFilter filter, LedgerCursor? after, CancellationToken cancellationToken)
    {
        var found = LedgerSources.Refunds(db, filter);
        if (after is { At: var at, Id: var id, Rank: var rank })
        {
            var own = LedgerCursor.RankOf(LedgerKind.Refund, false);
            found = own < rank ? found.Where(p => p.RefundedAt <= at) : own > rank ? found.Where(p => p.RefundedAt < at) : found.Where(p => p.RefundedAt < at || (p.RefundedAt == at && p.Id < id));
        }

        var rows = await LedgerSources.Rows(db, found.OrderByDescending(p => p.RefundedAt).ThenByDescending(p => p.Id).Take(PageSize + 1)).ToListAsync(cancellationToken);
        return [.. rows.Select(r => r with { Kind = LedgerKind.Refund, At = r.RefundedAt!.Value, Amount = r.RefundedAmount })];
    }

    private static async Task<List<LedgerRow>> ReadDonationsAsync(GarageBandContext db, LedgerFilter filter, LedgerCursor? after, CancellationToken cancellationToken)
    {
        var found = LedgerSources.Donations(db, filter);
        if (after is { At: var at, Id: var id, Rank: var rank })
        {
            var own = LedgerCursor.RankOf(LedgerKind.Donation, true);
            found = own < rank ? found.Where(d => d.At <= at) : own > rank ? found.Where(d => d.At < at) : found.Where(d => d.At < at || (d.At == at && d.Id < id));
        }

        return await LedgerSources.Rows(found.OrderByDescending(d => d.At).ThenByDescending(d => d.Id).Take(PageSize + 1)).ToListAsync(cancellationToken);
    }

    private static async Task<List<LedgerRow>> ReadDonationRefundsAsync(GarageBandContext db, LedgerFilter filter, LedgerCursor? after, CancellationToken cancellationToken)
    {
        var found = LedgerSources.DonationRefunds(db, filter);
        if (after is { At: var at, Id: var id, Rank: var rank })
        {
            var own = LedgerCursor.RankOf(LedgerKind.Refund, true);
            found = own < rank ? found.Where(d => d.RefundedAt <= at) : own > rank ? found.Where(d => d.RefundedAt < at) : found.Where(d => d.RefundedAt < at || (d.RefundedAt == at && d.Id < id));
        }

        var rows = await LedgerSources.Rows(found.OrderByDescending(d => d.RefundedAt).ThenByDescending(d => d.Id).Take(PageSize + 1)).ToListAsync(cancellationToken);
        return [.. rows.Select(r => r with { Kind = LedgerKind.Refund, At = r.RefundedAt!.Value })];
    }

    /// <summary>What became of wishes to give something back.</summary>
    internal static async Task<List<LedgerRow>> WithWishesAsync(GarageBandContext db, List<LedgerRow> rows, CancellationToken cancellationToken)
    {
        var open = rows.Where(r => r.RefundedAt is null).ToList();
        var wishes = new Dictionary<(bool, long), (DeliveryState State, string? Failure)>();
        foreach (var donations in new[] { false, true })
        {
            var ids = open.Where(r => r.IsDonation == donations).Select(r => (long?)r.Id).ToArray();
            if (ids.Length == 0)
                continue;
            var purpose = donations ? DeliveryPurposes.DonationRefund : DeliveryPurposes.Refund;
            var found = await db.Deliveries.Where(d => d.SubjectId != null && ids.Contains(d.SubjectId) && d.Purpose == purpose)
                .Select(d => new { d.SubjectId, d.State, d.Failure }).ToListAsync(cancellationToken);
            foreach (var wish in found)
                wishes[(donations, wish.SubjectId!.Value)] = (wish.State, wish.Failure);
        }

        return [.. rows.Select(r => wishes.TryGetValue((r.IsDonation, r.Id), out var wish) ? r with { Refund = wish.State, RefundFailure = wish.Failure } : r)];
    }
}
