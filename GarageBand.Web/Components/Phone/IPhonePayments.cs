namespace GarageBand.Web.Components.Phone;

/// <summary>What the person of a phone can pay. Each call may throw <see cref="PhoneRefusedException"/>.</summary>
public interface IPhonePayments
{
    /// <summary>The invoice behind a link; null: there is none.</summary>
    PhoneInvoice? FindInvoice(string address);

    /// <summary>Null: the person paid no such thing.</summary>
    PhoneReceipt? FindReceipt(string receiptId);

    /// <summary>Pays the invoice of a message of this chat.</summary>
    Task<PhonePaid> PayAsync(int messageId);

    Task<PhonePaid> PayLinkAsync(string address);

    /// <summary>Lets a subscription end with what is paid for, or go on.</summary>
    Task SetEndingAsync(string receiptId, bool ends);
}
