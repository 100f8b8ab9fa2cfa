using GarageBand.Bots.Messaging;
using GarageBand.Data;
using GarageBand.Data.Payments;

namespace GarageBand.Web.Features.Payments;

/// <summary>What the ledger is made of.</summary>
internal static class LedgerSources
{
    public static IQueryable<Payment> Payments(GarageBandContext db, LedgerFilter filter)
    {
        var found = Of(db, filter);
        if (filter.From is { } from)
            found = found.Where(p => p.At >= from);
        if (filter.Until is { } until)
            found = found.Where(p => p.At < until);
        return found;
    }

    public static IQueryable<Payment> Refunds(GarageBandContext db, LedgerFilter filter)
    {
        var found = Of(db, filter).Where(p => p.RefundedAt != null);
        if (filter.From is { } from)
            found = found.Where(p => p.RefundedAt >= from);
        if (filter.Until is { } until)
            found = found.Where(p => p.RefundedAt < until);
        return found;
    }

    public static IQueryable<Donation> Donations(GarageBandContext db, LedgerFilter filter)
    {
        var found = filter.BotId is { } bot ? db.Donations.Where(d => d.BotId == bot) : db.Donations;
        if (filter.From is { } from)
            found = found.Where(d => d.At >= from);
        if (filter.Until is { } until)
            found = found.Where(d => d.At < until);
        return found;
    }

    public static IQueryable<Donation> DonationRefunds(GarageBandContext db, LedgerFilter filter)
    {
        var found = (filter.BotId is { } bot ? db.Donations.Where(d => d.BotId == bot) : db.Donations).Where(d => d.RefundedAt != null);
        if (filter.From is { } from)
            found = found.Where(d => d.RefundedAt >= from);
        if (filter.Until is { } until)
            found = found.Where(d => d.RefundedAt < until);
        return found;
    }

    public static IQueryable<LedgerRow> Rows(GarageBandContext db, IQueryable<Payment> payments) =>
        from p in payments
        join o in db.Orders on p.OrderId equals o.Id into orders
        from o in orders.DefaultIfEmpty()
        join c in db.Customers on o.CustomerId equals c.Id into customers
        from c in customers.DefaultIfEmpty()
        select new LedgerRow(
            LedgerKind.Payment,
            p.Id,
            false,
            p.BotId,
            p.At,
            p.Amount,
            p.Currency,
            p.Method,
            p.ChargeId,
            p.OrderId,
            o == null ? null : o.Tier,
            o == null ? null : o.CustomerId,
            c == null ? null : c.LastName == null ? c.FirstName : c.FirstName + " " + c.LastName,
            p.PayerId ?? (c == null ? null : c.TelegramId),
            p.RefundedAt,
            p.RefundedAmount);

    public static IQueryable<LedgerRow> Rows(IQueryable<Donation> donations) => donations.Select(d => new LedgerRow(
        LedgerKind.Donation, d.Id, true, d.BotId, d.At, d.Stars, InvoiceTerms.Stars, PaymentMethod.Stars, d.ChargeId, null, null, null, d.PersonName, d.PersonId, d.RefundedAt, d.Stars));

    private static IQueryable<Payment> Of(GarageBandContext db, LedgerFilter filter)
    {
        var found = filter.BotId is { } bot ? db.Payments.Where(p => p.BotId == bot) : db.Payments;
        return filter.Method is { } method ? found.Where(p => p.Method == method) : found;
    }
}
