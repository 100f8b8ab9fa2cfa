using GarageBand.Bots.Payments;
using GarageBand.Web.Components.Phone;
using GarageBand.Web.Sandbox.World;
using Microsoft.Extensions.Localization;

namespace GarageBand.Web.Features.Sandbox;

/// <summary>Turns what the sandbox's world tells into what a phone shows.</summary>
public static class SandboxView
{
    public static PhoneChat Chat(SandboxChat chat, SandboxBot? bot, IStringLocalizer texts) => new()
    {
        Id = chat.Peer,
        Kind = KindOf(chat),
        Title = chat.Title,
        Subtitle = chat.Kind switch
        {
            SandboxChatKind.Private => texts["Bot"],
            SandboxChatKind.Channel => texts.Plural("Subscribers", chat.MemberCount),
            _ => texts.Plural("Members", chat.MemberCount),
        },
        Description = bot?.Description,
        Commands = [.. (bot?.Commands ?? chat.Commands).Select(command => new PhoneCommand(command.Name, command.Description))],
        Keyboard = chat.Keyboard is null ? null : Keyboard(chat.Keyboard),
        CanWrite = chat.CanWrite,
        CanJoin = chat is { Kind: not SandboxChatKind.Private, IsMember: false },
        CanModerate = chat.IsAdministrator,
        IsBlocked = chat.IsBlocked,
    };

    public static PhoneMessage Message(SandboxMessage message, PhoneChatKind kind) => new()
    {
        Id = message.Id,
        SenderId = message.Sender.Id,
        SenderName = message.Sender.Name,
        IsMine = message.Sender.IsMine,
        At = message.At,
        IsEdited = message.EditedAt is not null,
        Text = message.Text,
        Entities = [.. message.Entities.Select(entity => new PhoneEntity(entity.Type, entity.Offset, entity.Length, entity.Url))],
        Media = message.Media is null ? null : Media(message.Media),
        AlbumId = message.AlbumId,
        Buttons = [.. message.Buttons.Select(row => (IReadOnlyList<PhoneButton>)[.. row.Select(Button)])],
        ReplyTo = message.ReplyTo is { } quote ? new PhoneQuote(quote.MessageId, quote.SenderName, quote.Text, Address(quote.PhotoKey)) : null,
        ForwardedFrom = message.ForwardedFrom,
        Comments = message.DiscussionMessageId is null ? null : message.Comments,
        Views = kind == PhoneChatKind.Channel ? message.Views : null,
        IsRead = message.IsRead,
        IsService = message.IsService,
        Invoice = message.Invoice is null ? null : Invoice(message.Invoice),
        Receipt = message.Receipt is null ? null : Receipt(message.Receipt),
        IsRefund = message.IsRefund,
    };

    public static PhoneInvoice Invoice(SandboxInvoice invoice) => new(
        invoice.Title, invoice.Description, new Money(invoice.Amount, invoice.Currency), invoice.SellerName, invoice.Period is not null, invoice.ReceiptId, invoice.DeepLink);

    public static PhoneReceipt Receipt(SandboxReceipt receipt) =>
        new(receipt.ChargeId, Invoice(receipt.Invoice), receipt.At, receipt.RefundedAt, receipt.Until, receipt.IsRenewal, receipt.IsEnding);

    public static PhoneChatKind KindOf(SandboxChat chat) => chat.Kind switch
    {
        SandboxChatKind.Private => PhoneChatKind.Bot,
        SandboxChatKind.Channel => PhoneChatKind.Channel,
        _ => PhoneChatKind.Group,
    };

    private static PhoneMedia Media(SandboxMedia media) =>
        new((PhoneMediaKind)media.Kind, Address(media.Key), media.Width, media.Height, media.Name, media.Size, media.Seconds);

    private static PhoneButton Button(SandboxButton button) => new(button.Text, button.Data, button.Url, button.Style, button.Pays);

    private static PhoneKeyboard Keyboard(SandboxReplyKeyboard keyboard) => new(
        [.. keyboard.Rows.Select(row => (IReadOnlyList<PhoneKey>)[.. row.Select(key => new PhoneKey(key.Text, key.RequestsContact, key.RequestsLocation, key.RequestsChat?.Id, key.RequestsChat is { IsChannel: true }))])],
        keyboard.Placeholder,
        keyboard.OneTime);

    private static string? Address(string? key) => key is null ? null : $"/sandbox/media/{Uri.EscapeDataString(key)}";
}
