using GarageBand.Data.Announcements;
using SkiaSharp;

namespace GarageBand.Bots.Announcements;

/// <summary>A photo or video as staff chose it.</summary>
/// <param name="Name">As it was called on their machine.</param>
/// <param name="Bytes">All of it.</param>
public sealed record AnnouncementFile(string Name, byte[] Bytes)
{
    /// <summary>Width and height together, in pixels (Bot API, sendPhoto).</summary>
    private const int MostPixels = 10_000;

    /// <summary>Of the longer side to the shorter one (Bot API, sendPhoto).</summary>
    private const int MostRatio = 20;

    /// <summary>Why it can't be taken, one of <see cref="AnnouncementReasons"/>; null: it can.</summary>
    public string? Refusal() => Read(this, 0, default, out _);

    /// <summary>What it is, by its content: names lie.</summary>
    /// <param name="media">Null where it is refused.</param>
    /// <returns>One of <see cref="AnnouncementReasons"/>; null: it is taken.</returns>
    internal static string? Read(AnnouncementFile file, long botId, DateTime now, out AnnouncementMedia? media)
    {
        media = null;
        if (IsVideo(file.Bytes))
        {
            if (file.Bytes.Length > AnnouncementMedia.LargestVideo)
                return AnnouncementReasons.MediaLarge;
            media = new AnnouncementMedia(botId, AnnouncementMediaKind.Video, "video.mp4", file.Bytes, 0, 0, now);
            return null;
        }

        using var bytes = new MemoryStream(file.Bytes, writable: false);
        using var picture = SKCodec.Create(bytes);
        if (picture is null || picture.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp))
            return AnnouncementReasons.MediaKind;
        if (file.Bytes.Length > AnnouncementMedia.LargestPhoto)
            return AnnouncementReasons.MediaLarge;
        var (width, height) = (picture.Info.Width, picture.Info.Height);
        if (width + height > MostPixels || Math.Max(width, height) > MostRatio * Math.Min(width, height))
            return AnnouncementReasons.MediaShape;
        var ending = picture.EncodedFormat == SKEncodedImageFormat.Jpeg ? "jpg" : picture.EncodedFormat == SKEncodedImageFormat.Png ? "png" : "webp";
        media = new AnnouncementMedia(botId, AnnouncementMediaKind.Photo, $"photo.{ending}", file.Bytes, width, height, now);
        return null;
    }

    /// <summary>An MP4 begins with a box of type "ftyp" (ISO/IEC 14496-12).</summary>
    private static bool IsVideo(byte[] bytes) => bytes.Length > 12 && bytes.AsSpan(4, 4).SequenceEqual("ftyp"u8) && !bytes.AsSpan(8, 4).SequenceEqual("avif"u8) && !bytes.AsSpan(8, 4).SequenceEqual("heic"u8);
}
