using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace GarageBand.Web.Components.Phone;

/// <summary>Brings chosen files from the browser, photos made smaller there as Telegram's apps do.</summary>
internal static class PhoneFiles
{
    private const int AlbumMost = 10;
    private const int LongestSide = 1280;
    private const long LargestFile = 20 * 1024 * 1024;

    /// <exception cref="PhoneRefusedException">Too many, too large, or the browser can't read one.</exception>
    public static async Task<IReadOnlyList<PhoneUpload>> ReadAsync(
        IReadOnlyList<IBrowserFile> files, bool asFile, IStringLocalizer texts, CancellationToken cancellationToken)
    {
        if (files.Count > AlbumMost)
            throw new PhoneRefusedException(texts["TooMany", AlbumMost]);
        var uploads = new List<PhoneUpload>(files.Count);
        foreach (var file in files)
        {
            if (asFile && file.Size > LargestFile)
                throw new PhoneRefusedException(texts["TooLarge", file.Name]);
            try
            {
                uploads.Add(await ReadAsync(asFile ? file : await SmallerAsync(file), file.Name, cancellationToken));
            }
            catch (Exception exception) when (exception is IOException or JSException)
            {
                throw new PhoneRefusedException(texts["CantRead", file.Name], exception);
            }
        }

        return uploads;
    }

    private static async Task<IBrowserFile> SmallerAsync(IBrowserFile file) =>
        await file.RequestImageFileAsync("image/jpeg", LongestSide, LongestSide);

    private static async Task<PhoneUpload> ReadAsync(IBrowserFile file, string name, CancellationToken cancellationToken)
    {
        await using var stream = file.OpenReadStream(LargestFile, cancellationToken);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, cancellationToken);
        return new PhoneUpload(memory.ToArray(), name, file.ContentType);
    }
}
