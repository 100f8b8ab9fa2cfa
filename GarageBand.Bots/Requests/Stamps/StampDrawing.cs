using GarageBand.Bots.Messaging;
using SkiaSharp;

namespace GarageBand.Bots.Requests.Stamps;

/// <summary>Draws a stamp across a picture: a light plate with a frame and the word, readable on any photo.</summary>
internal static class StampDrawing
{
    private const int Quality = 85;

    /// <summary>Where the first try came out much larger than the original.</summary>
    private const int SmallerQuality = 70;

    /// <summary>Pixels; Telegram makes photos of at most 2,560 a side (6.6 million).</summary>
    private const long MostPixels = 40_000_000;

    /// <summary>The longest side that stays as it is: Telegram shows no larger photo.</summary>
    private const int LongestSide = 2560;

    private static readonly SKColor Plate = new(255, 255, 255, 208);

    private static readonly Lazy<SKTypeface> Letters = new(ReadFont);

    /// <summary>Rather slow (tens of milliseconds a photo): not on a thread that others wait for.</summary>
    /// <param name="picture">JPEG, PNG or WebP.</param>
    /// <param name="stamp">Put on it.</param>
    /// <returns>A JPEG of the same size, upright; null: it is no picture that can be read.</returns>
    public static byte[]? Draw(ReadOnlySpan<byte> picture, Stamp stamp)
    {
        using var data = SKData.CreateCopy(picture);
        using var codec = SKCodec.Create(data);
        if (codec is null || (long)codec.Info.Width * codec.Info.Height is 0 or > MostPixels)
            return null;
        using var photo = SKBitmap.Decode(codec);
        if (photo is null)
            return null;

        using var upright = Upright(photo, codec.EncodedOrigin);
        using (var canvas = new SKCanvas(upright))
            Put(canvas, upright.Width, upright.Height, stamp);
        using var jpeg = upright.Encode(SKEncodedImageFormat.Jpeg, Quality);
        if (jpeg.Size <= picture.Length * 2)
            return jpeg.ToArray();
        using var smaller = upright.Encode(SKEncodedImageFormat.Jpeg, SmallerQuality);
        return smaller.ToArray();
    }

    /// <summary>As people see it: a photo taken on its side is turned by its Exif mark, which does not outlive the drawing.</summary>
    private static SKBitmap Upright(SKBitmap photo, SKEncodedOrigin origin)
    {
        var isTurned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = isTurned ? (photo.Height, photo.Width) : (photo.Width, photo.Height);
        var scale = Math.Min(1f, (float)LongestSide / Math.Max(width, height));
        var upright = new SKBitmap(Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)), SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(upright);
        canvas.Clear(SKColors.White);
        canvas.Scale(scale);
        Turn(canvas, origin, width, height);
        using var image = SKImage.FromBitmap(photo);
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return upright;
    }

    private static void Turn(SKCanvas canvas, SKEncodedOrigin origin, float width, float height)
    {
        var turn = origin switch
        {
            SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
            _ => SKMatrix.Identity,
        };
        canvas.Concat(in turn);
    }

    /// <summary>Across the middle, rising to the right; all lengths follow from the letters' size, which follows from the picture's.</summary>
    private static void Put(SKCanvas canvas, int width, int height, Stamp stamp)
    {
        using var font = new SKFont(Letters.Value, 100) { Edging = SKFontEdging.Antialias };
        var angle = Math.Clamp(Math.Atan2(height, width), Math.PI / 10, Math.PI / 6);
        font.Size = 100 * Fit(font.MeasureText(stamp.Word) / 100, angle, width, height);

        var text = font.MeasureText(stamp.Word, out var letters);
        var (halfWidth, halfHeight) = ((text / 2) + (font.Size * 0.4f), font.Size * 0.72f);
        var frame = new SKRect(-halfWidth, -halfHeight, halfWidth, halfHeight);
        var ink = stamp.Ink == StampInk.Green ? new SKColor(0x19, 0x79, 0x3F) : new SKColor(0xC5, 0x2A, 0x2A);

        canvas.Translate(width / 2f, height / 2f);
        canvas.RotateRadians((float)-angle);
        using var paint = new SKPaint { IsAntialias = true, Color = Plate };
        canvas.DrawRoundRect(frame, font.Size * 0.2f, font.Size * 0.2f, paint);
        (paint.Color, paint.Style, paint.StrokeWidth) = (ink, SKPaintStyle.Stroke, font.Size * 0.09f);
        frame.Inflate(-font.Size * 0.12f, -font.Size * 0.12f);
        canvas.DrawRoundRect(frame, font.Size * 0.13f, font.Size * 0.13f, paint);
        paint.Style = SKPaintStyle.Fill;
        canvas.DrawText(stamp.Word, 0, -letters.MidY, SKTextAlign.Center, font, paint);
    }

    /// <summary>The letters' size in hundreds of pixels, so that the whole stamp, turned, stays within the picture and does not hide it.</summary>
    /// <param name="wide">The word's width, in letter sizes.</param>
    private static float Fit(float wide, double angle, int width, int height)
    {
        const double Part = 0.86, MostHigh = 0.22;
        var (across, high) = (wide + 0.8, 1.44);
        var byWidth = width * Part / ((across * Math.Cos(angle)) + (high * Math.Sin(angle)));
        var byHeight = height * Part / ((across * Math.Sin(angle)) + (high * Math.Cos(angle)));
        return (float)Math.Min(Math.Min(byWidth, byHeight), Math.Min(width, height) * MostHigh) / 100;
    }

    private static SKTypeface ReadFont()
    {
        using var font = typeof(StampDrawing).Assembly.GetManifestResourceStream("GarageBand.Bots.Requests.Assets.inter-extra-bold.ttf")!;
        return SKTypeface.FromStream(font);
    }
}
