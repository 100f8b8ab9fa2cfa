using System.Text.Json;
using GarageBand.Bots.Messaging;
using GarageBand.Data.Conversations;
using GarageBand.Data.Deliveries;
using GarageBand.Web.Components.Phone;
using Microsoft.Extensions.Localization;

namespace GarageBand.Web.Features.Requests;

/// <summary>Lines of the log as the bubbles that the customer saw; staff look from the bot's side.</summary>
internal static class ConversationBubbles
{
    /// <returns>Null: a line that nobody saw (a changed keyboard, a deleted message).</returns>
    public static PhoneMessage? Of(ConversationLine line, int id, RequestDetail detail, IStringLocalizer texts)
    {
        try
        {
            return line.Direction == MessageDirection.Incoming
                ? Incoming(MessagingJson.Read<Incoming>(line.Content), line, id, detail, texts)
                : Outgoing(MessagingJson.Read<OutgoingCall>(line.Content), line, id, detail, texts);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            return Service(line, id, texts["Unreadable"]);
        }
    }

    private static PhoneMessage Incoming(Incoming incoming, ConversationLine line, int id, RequestDetail detail, IStringLocalizer texts)
    {
        var bubble = new PhoneMessage { Id = id, SenderId = detail.CustomerId, SenderName = detail.CustomerName, At = line.At };
        return incoming switch
        {
            TextReceived text => bubble with { Text = text.Text },
            PhotoReceived photo => bubble with { Text = photo.Caption ?? "", Media = Picture(photo.Photo.Width, photo.Photo.Height, detail) },
            ContactReceived contact => bubble with { Media = new PhoneMedia(PhoneMediaKind.Contact, Name: $"{contact.FirstName} {contact.Phone}") },
            ButtonPressed press => Service(line, id, texts["Pressed", press.Data]),
            OtherReceived other => bubble with { Text = texts[$"Other{other.Kind}"] },
            _ => Service(line, id, texts["Unreadable"]),
        };
    }

    private static PhoneMessage? Outgoing(OutgoingCall call, ConversationLine line, int id, RequestDetail detail, IStringLocalizer texts)
    {
        var (html, keyboard) = call switch
        {
            SendText text => (text.Html, text.Keyboard),
            SendPhoto photo => (photo.Html ?? "", photo.Keyboard),
            SendAlbum album => (album.Html ?? "", null),
            EditText edit => (edit.Html, edit.Keyboard),
            EditCaption edit => (edit.Html, edit.Keyboard),
            _ => (null, null),
        };
        if (html is null)
            return null;
        var (plain, entities) = PhoneHtml.Read(html);
        return new PhoneMessage
        {
            Id = id,
            SenderId = detail.Row.BotId,
            SenderName = detail.Row.BotName,
            IsMine = true,
            IsRead = line.State is null or DeliveryState.Sent,
            IsEdited = call is EditText or EditCaption,
            At = line.At,
            Text = line.State is DeliveryState.Rejected or DeliveryState.Uncertain ? $"⚠ {texts[$"Delivery{line.State}"]}\n{plain}" : plain,
            Entities = line.State is DeliveryState.Rejected or DeliveryState.Uncertain ? [] : entities,
            Media = call switch
            {
                SendPhoto { Photo.Asset: { } asset } => new PhoneMedia(PhoneMediaKind.Photo, $"/media/{asset}", 1280, 720),
                SendPhoto => Picture(0, 0, detail),
                _ => null,
            },
            Buttons = keyboard is InlineKeyboard inline ? [.. inline.Rows.Select(row => (IReadOnlyList<PhoneButton>)[.. row.Select(Button)])] : [],
        };
    }

    private static PhoneButton Button(Button button) => new(button.Label, button.Data, button.Url, button.Style switch
    {
        ButtonStyle.Primary => "primary",
        ButtonStyle.Success => "success",
        ButtonStyle.Danger => "danger",
        _ => null,
    });

    private static PhoneMedia Picture(int width, int height, RequestDetail detail) => detail.Pictures.Count > 0
        ? new PhoneMedia(PhoneMediaKind.Photo, detail.Pictures[0].Url, detail.Pictures[0].Width, detail.Pictures[0].Height)
        : new PhoneMedia(PhoneMediaKind.Photo, Width: width, Height: height);

    private static PhoneMessage Service(ConversationLine line, int id, string text) =>
        new() { Id = id, SenderId = 0, SenderName = "", At = line.At, Text = text, IsService = true };
}
