using System.Globalization;
using GarageBand.Bots.Forms;
using GarageBand.Bots.Messaging;
using GarageBand.Bots.Payments;
using GarageBand.Data.Conversations;
using GarageBand.Data.Deliveries;
using GarageBand.Data.Requests;
using GarageBand.Web.Components.Phone;
using GarageBand.Web.Features.Requests;
using Microsoft.Extensions.Localization;

namespace GarageBand.Tests.Web.Requests;

/// <summary>The log of a conversation, shown as the customer saw it.</summary>
public sealed class ConversationBubblesTests
{
    private static readonly DateTime Noon = new(2026, 5, 10, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Chat Chat = new(77, ChatKind.Private);

    private readonly List<ConversationLine> _lines = [];

    private static PhotoFile Photo(int number) => new($"file{number}", $"unique{number}", 800, 600);

    [Fact]
    public void EachPhoto_IsTheOneThatWasSent()
    {
        Comes(new PhotoReceived(Photo(2), "side") { Chat = Chat });
        Comes(new PhotoReceived(new PhotoFile("another-id", "unique1", 1, 1)) { Chat = Chat });
        Goes(new SendPhoto(new PhotoSource(FileId: "file2"), "<b>preview</b>"));
        Goes(new SendPhoto(new PhotoSource(Asset: "default-post.png")));

        Goes(new SendPhoto(new PhotoSource(Media: 4), "news"));
        Goes(new SendVideo(5, "more news"));

        Assert.Equal(["/media/requests/2", "/media/requests/1", "/media/requests/2", "/media/default-post.png", "/media/announcements/4", "/media/announcements/5"], Shown().Select(m => m.Media!.Url));
        Assert.Equal((PhoneMediaKind.Video, "more news"), (Shown()[^1].Media!.Kind, Shown()[^1].Text));
        Assert.Equal("side", Shown()[0].Text);
    }

    [Fact]
    public void APhotoThatTheRequestDropped_IsAnEmptyFrameOfItsSize()
    {
        Comes(new PhotoReceived(Photo(9)) { Chat = Chat });
        Goes(new SendPhoto(new PhotoSource(FileId: "file9")));

        Assert.Equal(new PhoneMedia(PhoneMediaKind.Photo, null, 800, 600), Shown()[0].Media);
        Assert.Null(Shown()[1].Media!.Url);
    }

    [Fact]
    public void AnAlbum_StaysTogether_WithItsOwnPhotosAndTheCaptionOnce()
    {
        Comes(new PhotoReceived(Photo(1), null, "a1") { Chat = Chat });
        Comes(new PhotoReceived(Photo(2), null, "a1") { Chat = Chat });
        Goes(new SendAlbum([new PhotoSource("file1"), new PhotoSource("file2")], "both"));

        var shown = Shown();

        Assert.Equal(["a1", "a1"], shown.Take(2).Select(m => m.AlbumId));
        Assert.Equal(("both", ""), (shown[2].Text, shown[3].Text));
        Assert.Equal(["/media/requests/1", "/media/requests/2"], shown.Skip(2).Select(m => m.Media!.Url));
        Assert.NotNull(shown[2].AlbumId);
        Assert.Equal(shown[2].AlbumId, shown[3].AlbumId);
        Assert.Equal([1, 2, 3, 4], shown.Select(m => m.Id));
    }

    [Fact]
    public void AnInvoice_AndWhatBecameOfIt_AreShown()
    {
        Goes(new SendInvoice(new InvoiceTerms("Month", "30 days", "p1", "XTR", 50), new InlineKeyboard([[new Button("Buy", Pay: true)]])));
        Comes(new PaymentArrived("XTR", 50, "p1", "stx1", null, null, false, false) { Chat = Chat });
        Comes(new PaymentRefunded("UAH", 19_900, "p1", "c2") { Chat = Chat });

        var shown = Shown();

        Assert.Equal(("Month", new Money(50, "XTR")), (shown[0].Invoice!.Title, shown[0].Invoice!.Price));
        Assert.True(shown[0].Buttons[0][0].Pays);
        Assert.Equal($"PaymentCame:{new Money(50, "XTR").ToText(CultureInfo.CurrentCulture)}", shown[1].Text);
        Assert.True(shown[2].IsService && shown[2].Text.StartsWith("PaymentWentBack:", StringComparison.Ordinal));
    }

    [Fact]
    public void APress_IsShownByWhatStoodOnTheButton_AlsoWhenTheKeyboardWasChanged()
    {
        Goes(new SendText("What?", new InlineKeyboard([[new Button("⚡️ Electrics", "v2:o:electrics"), new Button("Site", Url: "https://example.org")]])));
        Comes(new ButtonPressed("p1", "v2:o:electrics") { Chat = Chat });
        Goes(new EditKeyboard(5, new InlineKeyboard([[new Button("✅ Done", "v3:d")]])));
        Comes(new ButtonPressed("p2", "v3:d") { Chat = Chat });
        Comes(new ButtonPressed("p3", "r:ok:forged") { Chat = Chat });

        Assert.Equal(["What?", "Pressed:⚡️ Electrics", "Pressed:✅ Done", "PressedUnknown"], Shown().Select(m => m.Text));
        Assert.All(Shown().Skip(1), m => Assert.True(m.IsService));
    }

    [Fact]
    public void WhatHappensBesideMessages_StandsInTheLogToo()
    {
        Goes(new PressNotice("That’s done already."), null);
        Comes(new MembershipChanged(IsMember: false, IsAdministrator: false) { Chat = Chat });
        Comes(new MembershipChanged(IsMember: true, IsAdministrator: false) { Chat = Chat });

        Assert.Equal(["NoticeShown:That’s done already.", "Blocked", "CameBack"], Shown().Select(m => m.Text));
        Assert.All(Shown(), m => Assert.True(m.IsService));
    }

    [Fact]
    public void WhatDidNotArrive_SaysSo_AndWhatNobodySaw_IsLeftOut()
    {
        Goes(new SendText("<i>lost</i>"), DeliveryState.Uncertain);
        Goes(new DeleteMessage(5));
        Goes(new EditText(4, "replaced before it went"), DeliveryState.Dropped);
        _lines.Add(new ConversationLine(9, MessageDirection.Incoming, Noon, "{\"type\":\"of another time\"}", null));

        Assert.Equal(["⚠ DeliveryUncertain\nlost", "Unreadable"], Shown().Select(m => m.Text));
        Assert.Empty(Shown()[0].Entities);
    }

    private void Comes(Incoming incoming) => _lines.Add(new ConversationLine(_lines.Count + 1, MessageDirection.Incoming, Noon, MessagingJson.Write(incoming), null));

    private void Goes(OutgoingCall call, DeliveryState? state = DeliveryState.Sent) =>
        _lines.Add(new ConversationLine(_lines.Count + 1, MessageDirection.Outgoing, Noon, MessagingJson.Write(call), state));

    private IReadOnlyList<PhoneMessage> Shown() => ConversationBubbles.Of(
        _lines,
        new RequestDetail(
            new RequestRow(1, 2, "Repairs", 5, "Toyota", null, null, null, null, null, null, RequestState.Published, false, Noon, null, 0, 1, null),
            null, null, "uk", "uk", null, 77, "Оля", null, [], [], "", FormClose.None, false,
            [new RequestPicture("/media/requests/1", 800, 600, "file1", "unique1"), new RequestPicture("/media/requests/2", 800, 600, "file2", "unique2")],
            [], [], []).Faces,
        new KeysThemselves());

    /// <summary>Says the key, and what was filled in.</summary>
    private sealed class KeysThemselves : IStringLocalizer
    {
        public LocalizedString this[string name] => new(name, name);

        public LocalizedString this[string name, params object[] arguments] => new(name, $"{name}:{string.Join(',', arguments)}");

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
