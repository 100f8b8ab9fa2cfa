using System.Globalization;
using System.Text.Json;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Payments;
using GarageBand.Data.Conversations;
using GarageBand.Data.Deliveries;
using GarageBand.Web.Components.Phone;
using GarageBand.Web.Features.Announcements;
using Microsoft.Extensions.Localization;

namespace GarageBand.Web.Features.Requests;

/// <summary>Lines of the log as the bubbles that the customer saw; staff look from the bot's side.</summary>
internal sealed class ConversationBubbles
{
    private readonly ConversationFaces _faces;
    private readonly IStringLocalizer _texts;
    private readonly List<PhoneMessage> _bubbles = [];

    /// <summary>What stood on the buttons so far, by what they carried: a press tells only that.</summary>
    private readonly Dictionary<string, string> _labels = [];

    private ConversationBubbles(ConversationFaces faces, IStringLocalizer texts)
    {
        _faces = faces;
        _texts = texts;
    }

    private int Next => _bubbles.Count + 1;

    /// <param name="lines">In order.</param>
    /// <param name="faces">Who talks.</param>
    /// <param name="texts">Of the requests' pages.</param>
    /// <returns>Without the lines that nobody saw (a changed keyboard, a deleted message).</returns>
    public static IReadOnlyList<PhoneMessage> Of(IReadOnlyList<ConversationLine> lines, ConversationFaces faces, IStringLocalizer texts)
    {
        var bubbles = new ConversationBubbles(faces, texts);
        foreach (var line in lines)
            bubbles.Add(line);
        return bubbles._bubbles;
    }

    private void Add(ConversationLine line)
    {
        try
        {
            if (line.Direction == MessageDirection.Incoming)
                _bubbles.Add(Incoming(MessagingJson.Read<Incoming>(line.Content), line));
            else
                Outgoing(MessagingJson.Read<OutgoingCall>(line.Content), line);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            _bubbles.Add(Service(line, _texts["Unreadable"]));
        }
    }

    private PhoneMessage Incoming(Incoming incoming, ConversationLine line)
    {
        var bubble = new PhoneMessage { Id = Next, SenderId = _faces.CustomerId, SenderName = _faces.CustomerName, At = line.At };
        return incoming switch
        {
            TextReceived text => bubble with { Text = text.Text },
            PhotoReceived photo => bubble with { Text = photo.Caption ?? "", AlbumId = photo.AlbumId, Media = Picture(photo.Photo) },
            ContactReceived contact => bubble with { Media = new PhoneMedia(PhoneMediaKind.Contact, Name: $"{contact.FirstName} {contact.Phone}") },
            ButtonPressed press => Service(line, _labels.TryGetValue(press.Data, out var label) ? _texts["Pressed", label] : _texts["PressedUnknown"]),
            PaymentArrived paid => Service(line, _texts["PaymentCame", Text(paid.Amount, paid.Currency)]),
            PaymentRefunded refunded => Service(line, _texts["PaymentWentBack", Text(refunded.Amount, refunded.Currency)]),
            CheckoutAsked asked => Service(line, _texts["CheckoutAsked", Text(asked.Amount, asked.Currency)]),
            MembershipChanged { IsMember: var isHere } => Service(line, _texts[isHere ? "CameBack" : "Blocked"]),
            OtherReceived other => bubble with { Text = _texts[$"Other{other.Kind}"] },
            _ => Service(line, _texts["Unreadable"]),
        };
    }

    private void Outgoing(OutgoingCall call, ConversationLine line)
    {
        // Another took its place, or staff dropped it: nobody saw it.
        if (line.State == DeliveryState.Dropped)
            return;
        if (call is PressNotice { Text: var notice })
        {
            _bubbles.Add(Service(line, _texts["NoticeShown", notice]));
            return;
        }

        var (html, keyboard) = call switch
        {
            SendText text => (text.Html, text.Keyboard),
            SendPhoto photo => (photo.Html ?? "", photo.Keyboard),
            SendVideo video => (video.Html ?? "", video.Keyboard),
            SendAlbum album => (album.Html ?? "", null),
            SendInvoice invoice => ("", invoice.Keyboard),
            EditText edit => (edit.Html, edit.Keyboard),
            EditCaption edit => (edit.Html, edit.Keyboard),
            EditPhoto edit => (edit.Html, edit.Keyboard),
            EditKeyboard edit => (null, edit.Keyboard),
            _ => (null, null),
        };
        Remember(keyboard as InlineKeyboard);
        if (html is null)
            return;
        var (plain, entities) = PhoneHtml.Read(html);
        var failed = line.State is DeliveryState.Rejected or DeliveryState.Uncertain;
        var bubble = new PhoneMessage
        {
            Id = Next,
            SenderId = _faces.BotId,
            SenderName = _faces.BotName,
            IsMine = true,
            IsRead = line.State is null or DeliveryState.Sent,
            IsEdited = call is EditText or EditCaption or EditPhoto,
            At = line.At,
            Text = failed ? $"⚠ {_texts[$"Delivery{line.State}"]}\n{plain}" : plain,
            Entities = failed ? [] : entities,
            Media = call switch
            {
                SendPhoto { Photo.Media: { } media } => new PhoneMedia(PhoneMediaKind.Photo, AnnouncementPicture.UrlOf(media)),
                SendPhoto sent => Picture(sent.Photo),
                SendVideo video => new PhoneMedia(PhoneMediaKind.Video, AnnouncementPicture.UrlOf(video.Media)),
                _ => null,
            },
            Invoice = call is SendInvoice { Terms: var terms } ? Invoice(terms) : null,
            Buttons = keyboard is InlineKeyboard inline ? [.. inline.Rows.Select(row => (IReadOnlyList<PhoneButton>)[.. row.Select(Button)])] : [],
        };
        if (call is SendAlbum { Photos: var photos })
            _bubbles.AddRange(photos.Select((photo, i) => bubble with { Id = bubble.Id + i, Text = i == 0 ? bubble.Text : "", AlbumId = $"sent{line.Id}", Media = Picture(photo) }));
        else
            _bubbles.Add(bubble);
    }

    private void Remember(InlineKeyboard? keyboard)
    {
        foreach (var button in keyboard?.Rows.SelectMany(row => row) ?? [])
        {
            if (button.Data is { } data)
                _labels[data] = button.Label;
        }
    }

    private PhoneInvoice Invoice(InvoiceTerms terms) =>
        new(terms.Title, terms.Description, new Money(terms.Amount, terms.Currency), _faces.BotName, terms.SubscriptionSeconds is not null);

    private static string Text(long amount, string currency) => new Money(amount, currency).ToText(CultureInfo.CurrentCulture);

    private static PhoneButton Button(Button button) => new(
        button.Label,
        button.Data,
        button.Url,
        button.Style switch
        {
            ButtonStyle.Primary => "primary",
            ButtonStyle.Success => "success",
            ButtonStyle.Danger => "danger",
            _ => null,
        },
        button.Pay);

    /// <summary>A photo that the request doesn't have (any more) is an empty frame of its size.</summary>
    private PhoneMedia Picture(PhotoFile file) =>
        Kept(p => p.UniqueId == file.UniqueId || p.FileId == file.FileId) ?? new PhoneMedia(PhoneMediaKind.Photo, Width: file.Width, Height: file.Height);

    private PhoneMedia Picture(PhotoSource source) => source.Asset is { } asset
        ? new PhoneMedia(PhoneMediaKind.Photo, $"/media/{asset}", 1280, 720)
        : Kept(p => p.FileId == source.FileId) ?? new PhoneMedia(PhoneMediaKind.Photo);

    private PhoneMedia? Kept(Func<RequestPicture, bool> wanted) =>
        _faces.Pictures.FirstOrDefault(wanted) is { } picture ? new PhoneMedia(PhoneMediaKind.Photo, picture.Url, picture.Width, picture.Height) : null;

    private PhoneMessage Service(ConversationLine line, string text) =>
        new() { Id = Next, SenderId = 0, SenderName = "", At = line.At, Text = text, IsService = true };
}
