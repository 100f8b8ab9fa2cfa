using GarageBand.Bots.Messaging;
using GarageBand.Bots.Requests.Stamps;
using SkiaSharp;

namespace GarageBand.Tests.Bots.Requests.Stamps;

public sealed class StampDrawingTests
{
    private static readonly Stamp Sold = new("ПРОДАНО", StampInk.Red);

    [Theory]
    [InlineData(1280, 960, 0x10)]
    [InlineData(1280, 960, 0xF0)]
    [InlineData(720, 1280, 0x80)]
    [InlineData(90, 60, 0x40)]
    [InlineData(1, 1, 0x40)]
    public void AnyPhoto_KeepsItsSize_AndGetsTheWordAcrossTheMiddleOnly(int width, int height, byte grey)
    {
        var original = Plain(width, height, grey);

        using var stamped = SKBitmap.Decode(StampDrawing.Draw(original, Sold));

        Assert.Equal((width, height), (stamped.Width, stamped.Height));
        if (width < 10)
            return;
        var middle = Colours(stamped, width / 3, height * 2 / 5, width / 3, height / 5);
        Assert.Contains(middle, c => c.Red > 200 && c.Green > 180);
        Assert.Contains(middle, c => c.Red > 120 && c.Green < 110 && c.Blue < 110);
        foreach (var corner in Colours(stamped, 0, 0, width / 12, height / 12).Concat(Colours(stamped, width * 11 / 12, height * 11 / 12, width / 12, height / 12)))
            Assert.InRange(corner.Red, grey - 12, grey + 12);
    }

    [Fact]
    public void LongWord_StaysWithinAnyPicture()
    {
        foreach (var (width, height) in new[] { (1600, 300), (300, 1600), (800, 800) })
        {
            using var stamped = SKBitmap.Decode(StampDrawing.Draw(Plain(width, height, 0x60), new Stamp("ВИКОНАНО ПОВНІСТЮ", StampInk.Green)));
            var edges = Colours(stamped, 0, 0, width, 6).Concat(Colours(stamped, 0, height - 6, width, 6)).Concat(Colours(stamped, 0, 0, 6, height)).Concat(Colours(stamped, width - 6, 0, 6, height));
            Assert.All(edges, c => Assert.InRange(c.Green, 0x54, 0x6C));
        }
    }

    [Theory]
    [InlineData(3, 400, 200, 392, 190)]
    [InlineData(6, 200, 400, 190, 8)]
    [InlineData(8, 200, 400, 10, 392)]
    public void PhotoOnItsSide_IsTurnedAsItsExifMarkSays(byte orientation, int width, int height, int x, int y)
    {
        // As it is stored: red on its left, blue on its right.
        using var stamped = SKBitmap.Decode(StampDrawing.Draw(WithOrientation(Halves(400, 200), orientation), Sold));

        Assert.Equal((width, height), (stamped.Width, stamped.Height));
        var (red, blue) = (stamped.GetPixel(x, y), stamped.GetPixel(width - 1 - x, height - 1 - y));
        Assert.True(red is { Red: > 180, Blue: < 80 }, $"{red} where red belongs");
        Assert.True(blue is { Blue: > 180, Red: < 80 }, $"{blue} where blue belongs");
    }

    [Fact]
    public void Result_IsAJpegOfTheOriginalsOrderOfSize()
    {
        var original = Noise(1280, 960);
        var stamped = StampDrawing.Draw(original, Sold)!;
        Assert.Equal([0xFF, 0xD8], stamped[..2]);
        Assert.InRange(stamped.Length, 1, original.Length * 2);
    }

    [Fact]
    public void NoPicture_GivesNothing() => Assert.Null(StampDrawing.Draw([1, 2, 3], Sold));

    internal static byte[] Plain(int width, int height, byte grey) => Encode(width, height, (canvas, _) => canvas.Clear(new SKColor(grey, grey, grey)));

    private static byte[] Halves(int width, int height) => Encode(width, height, (canvas, paint) =>
    {
        canvas.Clear(SKColors.Blue);
        paint.Color = SKColors.Red;
        canvas.DrawRect(0, 0, width / 2f, height, paint);
    });

    private static byte[] Noise(int width, int height) => Encode(width, height, (canvas, paint) =>
    {
        for (var x = 0; x < width; x += 8)
        {
            for (var y = 0; y < height; y += 8)
            {
                paint.Color = new SKColor((byte)(x * 7), (byte)(y * 5), (byte)(x * y));
                canvas.DrawRect(x, y, 8, 8, paint);
            }
        }
    });

    private static byte[] Encode(int width, int height, Action<SKCanvas, SKPaint> draw)
    {
        using var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint();
        draw(canvas, paint);
        using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        return jpeg.ToArray();
    }

    /// <summary>Puts an Exif segment with nothing but the orientation behind the file's beginning.</summary>
    private static byte[] WithOrientation(byte[] jpeg, byte orientation) =>
    [
        .. jpeg[..2],
        0xFF, 0xE1, 0x00, 0x22,
        .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8,
        0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        .. jpeg[2..],
    ];

    private static List<SKColor> Colours(SKBitmap picture, int left, int top, int width, int height)
    {
        var colours = new List<SKColor>(width * height);
        for (var x = left; x < left + width; x++)
        {
            for (var y = top; y < top + height; y++)
                colours.Add(picture.GetPixel(x, y));
        }

        return colours;
    }
}
