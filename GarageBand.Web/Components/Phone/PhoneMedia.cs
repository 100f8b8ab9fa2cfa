namespace GarageBand.Web.Components.Phone;

/// <summary>What a message holds besides text.</summary>
/// <param name="Url">Picture on this server; null: nothing to show.</param>
/// <param name="Width">Pixels; 0: unknown.</param>
/// <param name="Height">Pixels; 0: unknown.</param>
/// <param name="Name">File name, sticker's emoji, or contact's name and number.</param>
/// <param name="Size">Bytes; 0: unknown.</param>
/// <param name="Seconds">Of voice and video.</param>
public sealed record PhoneMedia(PhoneMediaKind Kind, string? Url = null, int Width = 0, int Height = 0, string? Name = null, long Size = 0, int Seconds = 0)
{
    /// <summary>Shown as a picture that fills the bubble.</summary>
    public bool IsPicture => Kind is PhoneMediaKind.Photo or PhoneMediaKind.Video or PhoneMediaKind.Animation;

    /// <summary>Width over height, kept within what a chat can show; 4:3 where unknown.</summary>
    public double Ratio => Width > 0 && Height > 0 ? Math.Clamp((double)Width / Height, 0.5, 2.4) : 4.0 / 3;
}
