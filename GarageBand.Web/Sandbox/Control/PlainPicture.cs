using GarageBand.Web.Sandbox.World;
using SkiaSharp;

namespace GarageBand.Web.Sandbox.Control;

/// <summary>Pictures of one colour, for tests that need a photo and not its looks.</summary>
internal static class PlainPicture
{
    public static SandboxUpload Make(int number, int width, int height)
    {
        using var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        bitmap.Erase(SKColor.FromHsv(number * 47 % 360, 45, 80));
        using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80);
        return new SandboxUpload(jpeg.ToArray(), $"photo-{number}.jpg", "image/jpeg");
    }
}
