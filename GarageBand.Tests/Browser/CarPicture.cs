using SkiaSharp;

namespace GarageBand.Tests.Browser;

/// <summary>A photo that shows something: a blue car on a road.</summary>
internal static class CarPicture
{
    /// <summary>A JPEG of 1200 × 800.</summary>
    public static byte[] Draw()
    {
        using var bitmap = new SKBitmap(1200, 800, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { IsAntialias = true };
        using var sky = SKShader.CreateLinearGradient(new(0, 0), new(0, 560), [new SKColor(0xFF9CC7E8), new SKColor(0xFFF3E3C8)], SKShaderTileMode.Clamp);
        paint.Shader = sky;
        canvas.DrawRect(0, 0, 1200, 560, paint);
        paint.Shader = null;
        Fill(0xFF7C9A6B, p => p.AddOval(new SKRect(-300, 420, 700, 760)));
        Fill(0xFF6B8A5E, p => p.AddOval(new SKRect(500, 440, 1500, 760)));
        Fill(0xFF55595F, p => p.AddRect(new SKRect(0, 560, 1200, 800)));
        Fill(0xFFE8E2D0, p => p.AddRect(new SKRect(80, 716, 330, 728)));
        Fill(0xFFE8E2D0, p => p.AddRect(new SKRect(500, 716, 750, 728)));
        Fill(0xFFE8E2D0, p => p.AddRect(new SKRect(920, 716, 1170, 728)));
        Fill(0xFF235A97, p => p.AddPoly([new(380, 400), new(470, 270), new(740, 270), new(860, 400)]));
        Fill(0xFFBFDDF2, p => p.AddPoly([new(420, 396), new(488, 296), new(598, 296), new(598, 396)]));
        Fill(0xFFBFDDF2, p => p.AddPoly([new(622, 396), new(622, 296), new(726, 296), new(810, 396)]));
        Fill(0xFF2E6FB5, p => p.AddRoundRect(new SKRect(210, 392, 1000, 560), 48, 48));
        Fill(0xFFF7E7A6, p => p.AddOval(new SKRect(950, 430, 996, 476)));
        Fill(0xFFC0453F, p => p.AddRoundRect(new SKRect(212, 430, 240, 484), 8, 8));
        foreach (var x in (int[])[370, 840])
        {
            Fill(0xFF23262B, p => p.AddCircle(x, 560, 82));
            Fill(0xFFB9C0C8, p => p.AddCircle(x, 560, 42));
        }

        using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 85);
        return jpeg.ToArray();

        void Fill(uint colour, Action<SKPathBuilder> shape)
        {
            using var builder = new SKPathBuilder();
            shape(builder);
            using var path = builder.Detach();
            paint.Color = new SKColor(colour);
            canvas.DrawPath(path, paint);
        }
    }
}
