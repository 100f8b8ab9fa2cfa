using System.Security.Cryptography;

namespace GarageBand.Web.Sandbox.World;

/// <summary>Makes payments, renewals and refunds, with the messages that tell of them. Under the world's lock.</summary>
internal sealed class Charges(WorldState world, MessagePoster poster, Memberships memberships)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    /// <param name="person">Who pays.</param>
    /// <param name="bot">Who is paid.</param>
    /// <param name="invoice">For what.</param>
    /// <param name="first">Of a renewal: the payment that began it.</param>
    public Charge Make(SandboxPerson person, BotAccount bot, Invoice invoice, Charge? first = null)
    {
        var number = world.NextId(CounterOf.Charges);
        var charge = new Charge
        {
            Id = $"{(invoice.IsStars ? "stx" : "")}{RandomNumberGenerator.GetString(Letters, 43)}",
            Number = number,
            PersonId = person.Id,
            Invoice = invoice,
            Date = world.Now,
            FirstId = first?.Id,
        };
        if (charge.IsSubscription)
            charge.Until = Math.Max(first is null ? 0 : All(first).Max(c => c.Until), world.Now) + invoice.Period;
        world.Ledger.Add(charge);
        Tell(person, bot, ServiceKind.Paid, charge);
        return charge;
    }

    public void Refund(SandboxPerson person, BotAccount bot, Charge charge)
    {
        charge.RefundedAt = world.Now;
        world.Ledger.Save(charge);
        Tell(person, bot, ServiceKind.Refunded, charge);
    }

    public Charge? Find(string id, long? botId = null, long? personId = null) =>
        world.Ledger.Charges.GetValueOrDefault(id) is { } charge && (botId ?? charge.Invoice.BotId) == charge.Invoice.BotId && (personId ?? charge.PersonId) == charge.PersonId ? charge : null;

    /// <summary>The payment that began the subscription.</summary>
    public Charge First(Charge charge) => charge.FirstId is { } id ? world.Ledger.Charges[id] : charge;

    /// <summary>All payments of the subscription that <paramref name="first"/> began.</summary>
    private IEnumerable<Charge> All(Charge first) => world.Ledger.Charges.Values.Where(c => c.Id == first.Id || c.FirstId == first.Id);

    /// <summary>The message stands in the private chat, wherever the invoice does.</summary>
    private void Tell(SandboxPerson person, BotAccount bot, ServiceKind kind, Charge charge)
    {
        var chat = memberships.Private(person, bot);
        chat.LastHeard = world.Limits.Now;
        poster.Post(chat, new Message { FromId = person.Id, Service = new ServiceNotice { Kind = kind, ChargeId = charge.Id } });
    }
}
