using System.Collections.Concurrent;
using GarageBand.Bots.Messaging;

namespace GarageBand.Web.Features.Bots;

/// <summary>Bots' own pictures as Telegram has them, kept for an hour.</summary>
internal sealed class BotPictures(IBotApis apis, TimeProvider time)
{
    private const int Largest = 300 * 1024;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<long, (string? Address, DateTimeOffset Until)> _known = new();

    /// <summary>An address that holds the picture itself; null: it has none, or Telegram can't be asked.</summary>
    public async Task<string?> GetAsync(long botId)
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue(botId, out var known) && known.Until > now)
            return known.Address;
        if (await apis.OpenAsync(botId, CancellationToken.None) is not { } api)
            return null;
        using var content = new MemoryStream();
        var answer = await api.DownloadOwnPictureAsync(content, CancellationToken.None);
        if (!answer.Ok)
            return null;
        var address = Read(content.ToArray());
        _known[botId] = (address, now + Kept);
        return address;
    }

    /// <summary>Telegram's profile photos are JPEG; anything else is not shown.</summary>
    private static string? Read(byte[] content) =>
        content is [0xFF, 0xD8, 0xFF, ..] && content.Length <= Largest ? $"data:image/jpeg;base64,{Convert.ToBase64String(content)}" : null;
}
