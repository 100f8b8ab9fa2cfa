using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace GarageBand.Web.Components.Phone;

/// <summary>The sheets that come up from an invoice and from a receipt.</summary>
public sealed partial class PhonePaying
{
    private PhoneInvoice? _invoice;
    private Func<IPhonePayments, Task<PhonePaid>>? _pay;
    private PhoneReceipt? _receipt;
    private string? _error;
    private bool _isPaying;

    [Parameter]
    public IPhonePayments? Payments { get; set; }

    [Parameter]
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>The chat with the bot that is paid: the word that it was paid comes there.</summary>
    [Parameter]
    public bool IsToldInChat { get; set; }

    /// <summary>What is to be said over the chat.</summary>
    [Parameter]
    public EventCallback<PhoneNotice> OnNotice { get; set; }

    /// <summary>A message's buttons; an invoice without any has one that pays, and a paid one shows its receipt instead.</summary>
    public static IReadOnlyList<IReadOnlyList<PhoneButton>> Buttons(PhoneMessage message, IStringLocalizer<PhoneTexts> texts)
    {
        if (message.Invoice is not { } invoice)
            return message.Buttons;
        var label = invoice.ReceiptId is null ? texts["Pay", invoice.Price.ToText(CultureInfo.CurrentCulture)] : texts["Receipt"];
        if (message.Buttons.Count == 0)
            return [[invoice.DeepLink is { } link ? new PhoneButton(label, Url: link) : new PhoneButton(label, Pays: true)]];
        return invoice.ReceiptId is null ? message.Buttons : [.. message.Buttons.Select(row => (IReadOnlyList<PhoneButton>)[.. row.Select(b => b.Pays ? b with { Text = label } : b)])];
    }

    /// <summary>What a message about a payment says.</summary>
    public static string Tell(PhoneMessage message, IStringLocalizer<PhoneTexts> texts)
    {
        if (message.Receipt is not { Invoice: var invoice })
            return message.Text;
        return texts[message.IsRefund ? "YouWereRefunded" : "YouPaid", invoice.Price.ToText(CultureInfo.CurrentCulture), invoice.SellerName, invoice.Title];
    }

    public static bool Takes(PhoneButton button) => button.Pays || PhoneInvoice.IsLink(button.Url);

    /// <summary>Opens what the button leads to.</summary>
    public async Task OpenAsync(PhoneMessage message, PhoneButton button)
    {
        if (button.Pays && message.Invoice?.ReceiptId is { } receiptId)
        {
            Show(Payments?.FindReceipt(receiptId));
            return;
        }

        Close();
        _invoice = button.Pays ? message.Invoice : Payments?.FindInvoice(button.Url!);
        _pay = payments => button.Pays ? payments.PayAsync(message.Id) : payments.PayLinkAsync(button.Url!);
        if (_invoice is null)
            await OnNotice.InvokeAsync(new PhoneNotice(Texts["NoInvoice"]));
        StateHasChanged();
    }

    public void Show(PhoneReceipt? receipt)
    {
        Close();
        _receipt = receipt;
        StateHasChanged();
    }

    private async Task PayAsync()
    {
        if (Payments is null || _invoice is not { } invoice || _isPaying)
            return;
        (_isPaying, _error) = (true, null);
        try
        {
            var paid = await _pay!(Payments);
            if (paid.Receipt is null)
            {
                _error = paid.Error ?? Texts["BotSilent"];
                return;
            }

            Close();
            if (!IsToldInChat)
                await OnNotice.InvokeAsync(new PhoneNotice(Texts["YouPaid", Price(invoice), invoice.SellerName, invoice.Title]));
        }
        catch (PhoneRefusedException refused)
        {
            _error = refused.Message;
        }
        finally
        {
            _isPaying = false;
        }
    }

    private async Task EndAsync(bool ends)
    {
        if (Payments is null || _receipt is not { } receipt)
            return;
        try
        {
            await Payments.SetEndingAsync(receipt.Id, ends);
            _receipt = Payments.FindReceipt(receipt.Id);
        }
        catch (PhoneRefusedException refused)
        {
            await OnNotice.InvokeAsync(new PhoneNotice(refused.Message));
        }
    }

    private void Close() => (_invoice, _pay, _receipt, _error) = (null, null, null, null);

    private static string Price(PhoneInvoice invoice) => invoice.Price.ToText(CultureInfo.CurrentCulture);

    private string Time(DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(at, Zone).ToString("g", CultureInfo.CurrentCulture);
}
