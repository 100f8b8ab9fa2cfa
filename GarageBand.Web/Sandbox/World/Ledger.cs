using System.Text.Json;
using GarageBand.Web.Sandbox.Storage;

namespace GarageBand.Web.Sandbox.World;

/// <summary>Invoices behind links, and payments. Guarded by the world's lock.</summary>
internal sealed class Ledger
{
    private readonly WriteBehind storage;

    public Ledger(SandboxFile file, WriteBehind storage)
    {
        this.storage = storage;
        foreach (var (_, value) in file.Read(StoredKind.Invoice))
        {
            var invoice = JsonSerializer.Deserialize(value, StorageJson.Default.Invoice)!;
            Invoices.Add(invoice.Slug!, invoice);
        }

        foreach (var (_, value) in file.Read(StoredKind.Charge))
        {
            var charge = JsonSerializer.Deserialize(value, StorageJson.Default.Charge)!;
            Charges.Add(charge.Id, charge);
        }
    }

    /// <summary>By what stands after <c>t.me/$</c>.</summary>
    public Dictionary<string, Invoice> Invoices { get; } = new(StringComparer.Ordinal);

    /// <summary>By what bots call them.</summary>
    public Dictionary<string, Charge> Charges { get; } = new(StringComparer.Ordinal);

    /// <param name="invoice">With its slug.</param>
    /// <param name="number">Its own.</param>
    public void Add(Invoice invoice, long number)
    {
        Invoices[invoice.Slug!] = invoice;
        storage.Save(new StoredKey(StoredKind.Invoice, number), invoice);
    }

    public void Add(Charge charge)
    {
        Charges[charge.Id] = charge;
        Save(charge);
    }

    public void Save(Charge charge) => storage.Save(new StoredKey(StoredKind.Charge, charge.Number), charge);
}
