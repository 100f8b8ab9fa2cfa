using GarageBand.Web.Components.Phone;
using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Features.Sandbox;

/// <summary>One person paying in one chat of the sandbox.</summary>
public sealed class SandboxPaying(ISandboxPayments payments, long personId, long peer) : IPhonePayments
{
    public PhoneInvoice? FindInvoice(string address) => payments.FindLink(address) is { } invoice ? SandboxView.Invoice(invoice) : null;

    public PhoneReceipt? FindReceipt(string receiptId) => payments.FindReceipt(personId, receiptId) is { } receipt ? SandboxView.Receipt(receipt) : null;

    public Task<PhonePaid> PayAsync(int messageId) => PayAsync(() => payments.PayAsync(personId, peer, messageId));

    public Task<PhonePaid> PayLinkAsync(string address) => PayAsync(() => payments.PayLinkAsync(personId, address));

    public Task SetEndingAsync(string receiptId, bool ends)
    {
        try
        {
            payments.SetEnding(personId, receiptId, ends);
            return Task.CompletedTask;
        }
        catch (SandboxRefusalException refusal)
        {
            throw new PhoneRefusedException(refusal.Message, refusal);
        }
    }

    private static async Task<PhonePaid> PayAsync(Func<Task<SandboxPaid>> pay)
    {
        try
        {
            var paid = await pay();
            return new PhonePaid(paid.Receipt is null ? null : SandboxView.Receipt(paid.Receipt), paid.Error == SandboxPaid.NoAnswer ? null : paid.Error);
        }
        catch (SandboxRefusalException refusal)
        {
            throw new PhoneRefusedException(refusal.Message, refusal);
        }
    }
}
