namespace GarageBand.Web.Sandbox.World;

/// <inheritdoc cref="ISandboxPayments"/>
internal sealed class SandboxPayments(WorldState world, PersonActs acts, MessageViews views, Checkouts checkouts, Charges charges) : ISandboxPayments
{
    public SandboxInvoice? FindLink(string address)
    {
        using (world.Enter())
            return Find(address) is { } invoice ? views.Invoice(invoice) : null;
    }

    public async Task<SandboxPaid> PayAsync(long personId, long peer, int messageId, CancellationToken cancellationToken = default)
    {
        Chat chat;
        Message message;
        Checkouts.Checkout checkout;
        using (world.Enter())
        {
            (chat, message) = acts.Existing(personId, peer, messageId);
            if (!chat.IsPrivate && chat.Username is null && !chat.HasMember(personId))
                throw new SandboxRefusalException("Join first.");
            if (message.Invoice is not { } invoice || (message.Forward is not null && invoice.StartParameter.Length > 0))
                throw new SandboxRefusalException("There is nothing to pay.");
            if (message.ChargeId is not null)
                throw new SandboxRefusalException("This is paid already.");
            checkout = Begin(personId, invoice);
        }

        return await EndAsync(checkout, personId, message.Invoice, paid =>
        {
            // In groups and channels, and in copies, others may pay, too.
            if (!chat.IsPrivate || message.Forward is not null)
                return;
            message.ChargeId = paid.Id;
            world.Save(message);
            world.Changed(SandboxChangeKind.MessageEdited, chat.Key, message.Id);
        }).WaitAsync(cancellationToken);
    }

    public async Task<SandboxPaid> PayLinkAsync(long personId, string address, CancellationToken cancellationToken = default)
    {
        Invoice invoice;
        Checkouts.Checkout checkout;
        using (world.Enter())
        {
            invoice = Find(address) ?? throw new SandboxRefusalException("There is no such link.");
            checkout = Begin(personId, invoice);
        }

        return await EndAsync(checkout, personId, invoice, _ => { }).WaitAsync(cancellationToken);
    }

    public IReadOnlyList<SandboxReceipt> PaidBy(long personId)
    {
        using (world.Enter())
            return [.. world.Ledger.Charges.Values.Where(c => c.PersonId == personId).OrderBy(c => c.Number).Select(c => views.Receipt(c))];
    }

    public SandboxReceipt? FindReceipt(long personId, string chargeId)
    {
        using (world.Enter())
            return charges.Find(chargeId, personId: personId) is { } charge ? views.Receipt(charge) : null;
    }

    public SandboxReceipt Renew(long personId, string chargeId)
    {
        using (world.Enter())
        {
            var first = Subscription(personId, chargeId);
            if (first.RefundedAt != 0 || first.IsEndedByBot || first.IsEndedByPerson)
                throw new SandboxRefusalException("The subscription doesn't renew any more.");
            return views.Receipt(charges.Make(acts.Person(personId), acts.Bot(first.Invoice.BotId), first.Invoice, first));
        }
    }

    public void SetEnding(long personId, string chargeId, bool ends)
    {
        using (world.Enter())
        {
            var first = Subscription(personId, chargeId);
            if (!ends && first.IsEndedByBot)
                throw new SandboxRefusalException("The bot has ended this subscription.");
            first.IsEndedByPerson = ends;
            world.Ledger.Save(first);
        }
    }

    private Charge Subscription(long personId, string chargeId) =>
        charges.Find(chargeId, personId: personId) is { IsSubscription: true } charge ? charges.First(charge) : throw new SandboxRefusalException("There is no such subscription.");

    private Invoice? Find(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host is not ("t.me" or "telegram.me"))
            return null;
        var path = Uri.UnescapeDataString(uri.AbsolutePath);
        return path.StartsWith("/$", StringComparison.Ordinal) ? world.Ledger.Invoices.GetValueOrDefault(path[2..])
            : path.StartsWith("/invoice/", StringComparison.Ordinal) ? world.Ledger.Invoices.GetValueOrDefault(path["/invoice/".Length..]) : null;
    }

    private Checkouts.Checkout Begin(long personId, Invoice invoice) => checkouts.Begin(acts.Bot(invoice.BotId), acts.Person(personId), invoice);

    private async Task<SandboxPaid> EndAsync(Checkouts.Checkout checkout, long personId, Invoice invoice, Action<Charge> paid)
    {
        string? refusal;
        try
        {
            refusal = await checkout.Answered.Task.WaitAsync(Checkouts.Lifetime, world.Time);
        }
        catch (TimeoutException)
        {
            return new SandboxPaid(null, SandboxPaid.NoAnswer);
        }

        if (refusal is not null)
            return new SandboxPaid(null, refusal);
        using (world.Enter())
        {
            var charge = charges.Make(acts.Person(personId), acts.Bot(invoice.BotId), invoice);
            paid(charge);
            return new SandboxPaid(views.Receipt(charge));
        }
    }
}
