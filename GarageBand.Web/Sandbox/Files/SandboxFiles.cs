using System.Security.Cryptography;
using GarageBand.Web.Sandbox.World;
using SkiaSharp;

namespace GarageBand.Web.Sandbox.Files;

/// <summary>Keeps the bytes of files on disk, and makes photos' smaller sizes when they are first asked for.</summary>
internal sealed class SandboxFiles(WorldState world)
{
    private const long PhotoMost = 10 * 1024 * 1024;

    /// <summary>Keeps a file; the same content and kind is kept once.</summary>
    /// <exception cref="FileRefusedException">Not a photo, or too large for one.</exception>
    public async Task<StoredFile> StoreAsync(
        SandboxMediaKind kind, ReadOnlyMemory<byte> content, string name, string contentType, CancellationToken cancellationToken)
    {
        var key = KeyOf(kind, content.Span);
        using (world.Enter())
        {
            if (world.Files.TryGetValue(key, out var known))
                return known;
        }

        var stored = new StoredFile { Key = key, Kind = kind, Name = name, ContentType = contentType, Size = content.Length };
        if (kind == SandboxMediaKind.Photo)
            MeasurePhoto(stored, content);
        else
            Measure(stored, content);

        var temporary = PathOf(key) + "." + Path.GetRandomFileName();
        await File.WriteAllBytesAsync(temporary, content, cancellationToken);
        File.Move(temporary, PathOf(key), overwrite: true);
        using (world.Enter())
            world.Add(stored);
        return stored;
    }

    /// <summary>Where a photo of at most this size lies, or the file itself.</summary>
    public string Locate(StoredFile file, char size)
    {
        if (file.Kind != SandboxMediaKind.Photo)
            return PathOf(file.Key);
        var side = PhotoSize.Side(size);
        var fits = Math.Max(file.Width, file.Height) <= side;
        if (fits && file.ContentType == "image/jpeg")
            return PathOf(file.Key);

        var path = $"{PathOf(file.Key)}.{side}.jpg";
        if (!File.Exists(path))
            Render(file, PhotoSize.All(file.Width, file.Height).Last(s => PhotoSize.Side(s.Letter) <= side), path);
        return path;
    }

    public SandboxPicture? FindPicture(string key)
    {
        StoredFile? file;
        using (world.Enter())
            file = world.Files.GetValueOrDefault(key);
        if (file is null || file.Width == 0)
            return null;
        return file.Kind == SandboxMediaKind.Photo
            ? new SandboxPicture(Locate(file, 'y'), "image/jpeg")
            : new SandboxPicture(PathOf(file.Key), file.ContentType);
    }

    private string PathOf(string key) => Path.Combine(world.MediaFolder, key);

    private static string KeyOf(SandboxMediaKind kind, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([(byte)kind]);
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private static void MeasurePhoto(StoredFile stored, ReadOnlyMemory<byte> content)
    {
        if (content.Length > PhotoMost)
            throw new FileRefusedException($"file of size {content.Length} bytes is too big for a photo; the maximum size is {PhotoMost} bytes");
        Measure(stored, content);
        if (stored.Width == 0)
            throw new FileRefusedException("IMAGE_PROCESS_FAILED");
        if (stored.Width + stored.Height > 10_000 || Math.Max(stored.Width, stored.Height) > 20 * Math.Min(stored.Width, stored.Height))
            throw new FileRefusedException("PHOTO_INVALID_DIMENSIONS");
    }

    private static void Measure(StoredFile stored, ReadOnlyMemory<byte> content)
    {
        using var data = SKData.CreateCopy(content.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null)
            return;
        // A photo taken on its side is turned by its Exif mark, and measured as people see it.
        var isTurned = codec.EncodedOrigin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        stored.Width = isTurned ? codec.Info.Height : codec.Info.Width;
        stored.Height = isTurned ? codec.Info.Width : codec.Info.Height;
        stored.ContentType = codec.EncodedFormat switch
        {
            SKEncodedImageFormat.Jpeg => "image/jpeg",
            SKEncodedImageFormat.Png => "image/png",
            SKEncodedImageFormat.Webp => "image/webp",
            SKEncodedImageFormat.Gif => "image/gif",
            _ => stored.ContentType,
        };
    }

    private void Render(StoredFile file, PhotoSize size, string path)
    {
        using var whole = SKBitmap.Decode(PathOf(file.Key)) ?? throw new FileRefusedException("IMAGE_PROCESS_FAILED");
        using var surface = new SKBitmap(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using (var canvas = new SKCanvas(surface))
        {
            canvas.Clear(SKColors.White);
            using var image = SKImage.FromBitmap(whole);
            canvas.DrawImage(image, new SKRect(0, 0, size.Width, size.Height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        using var jpeg = surface.Encode(SKEncodedImageFormat.Jpeg, 87);
        var temporary = path + "." + Path.GetRandomFileName();
        using (var stream = File.Create(temporary))
            jpeg.SaveTo(stream);
        File.Move(temporary, path, overwrite: true);
    }
}
