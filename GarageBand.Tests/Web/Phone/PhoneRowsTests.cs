using GarageBand.Web.Components.Phone;

namespace GarageBand.Tests.Web.Phone;

public sealed class PhoneRowsTests : PhoneContext
{
    [Fact]
    public void RunOfOneSender_NameOnFirstTailOnLast()
    {
        var rows = Bubbles(Message(1), Message(2, minutes: 1), Message(3, minutes: 2), Message(4, sender: 8, minutes: 2));

        Assert.Equal([(true, false), (false, false), (false, true), (true, true)], rows.Select(row => (row.IsFirst, row.IsLast)));
    }

    [Fact]
    public void LongSilence_BeginsANewRun() =>
        Assert.All(Bubbles(Message(1), Message(2, minutes: 11)), row => Assert.True(row is { IsFirst: true, IsLast: true }));

    [Fact]
    public void Album_IsOneBubbleWithItsCaption()
    {
        var rows = Bubbles(Picture(1, "a"), Picture(2, "a") with { Text = "Both" }, Picture(3, "b"));

        Assert.Equal([2, 1], rows.Select(row => row.Messages.Count));
        Assert.Equal("Both", rows[0].Captioned.Text);
    }

    [Fact]
    public void Days_AreTheReaders()
    {
        var east = TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(3), "east", "east");

        var rows = PhoneRows.From([Message(1, minutes: 8 * 60), Message(2, minutes: 10 * 60)], east);

        Assert.Equal([new DateOnly(2026, 5, 20), new DateOnly(2026, 5, 21)], rows.Where(row => row.Day is not null).Select(row => row.Day!.Value));
    }

    [Fact]
    public void ServiceMessage_StandsAlone()
    {
        var rows = Bubbles(Message(1), Message(2) with { IsService = true }, Message(3));

        Assert.True(rows[1].IsService);
        Assert.True(rows[0].IsLast && rows[2].IsFirst);
    }

    [Fact]
    public void MessageReadAgain_LooksTheSame()
    {
        PhoneMessage Made() => Message(1) with { Entities = [new("bold", 0, 2)], Buttons = [[new("Yes", "y")]] };

        Assert.True(Made().SameAs(Made()));
        Assert.False(Made().SameAs(Made() with { Buttons = [[new("No", "y")]] }));
        Assert.False(Made().SameAs(Made() with { IsRead = true }));
    }

    private static PhoneMessage Picture(int id, string album) => Message(id, "") with { AlbumId = album, Media = new(PhoneMediaKind.Photo, $"/p/{id}", 4, 3) };

    private static List<PhoneRow> Bubbles(params PhoneMessage[] messages) =>
        [.. PhoneRows.From(messages, TimeZoneInfo.Utc).Where(row => row.Day is null)];
}
