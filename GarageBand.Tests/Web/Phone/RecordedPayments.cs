using GarageBand.Web.Components.Phone;

namespace GarageBand.Tests.Web.Phone;

/// <summary>Writes down what the person paid; the test says what becomes of it.</summary>
public sealed class RecordedPayments : IPhonePayments
{
    public List<string> Done { get; } = [];

    public TaskCompletionSource<PhonePaid> Paid { get; set; } = new();

    public PhoneInvoice? Linked { get; set; }

    public PhoneReceipt? Receipt { get; set; }

    public PhoneInvoice? FindInvoice(string address) => Linked;

    public PhoneReceipt? FindReceipt(string receiptId) => Receipt;

    public Task<PhonePaid> PayAsync(int messageId)
    {
        Done.Add($"pays {messageId}");
        return Paid.Task;
    }

    public Task<PhonePaid> PayLinkAsync(string address)
    {
        Done.Add($"pays {address}");
        return Paid.Task;
    }

    public Task SetEndingAsync(string receiptId, bool ends)
    {
        Done.Add(ends ? $"ends {receiptId}" : $"resumes {receiptId}");
        Receipt = Receipt! with { IsEnding = ends };
        return Task.CompletedTask;
    }
}
