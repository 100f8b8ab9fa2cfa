using System.Collections.Concurrent;

namespace GarageBand.Bots.Telegram;

/// <summary>The pictures that ship with the program.</summary>
internal static class Pictures
{
    /// <exception cref="FileNotFoundException">No such picture ships.</exception>
    public static Stream Open(string asset) =>
        typeof(Pictures).Assembly.GetManifestResourceStream($"GarageBand.Bots.Requests.Assets.{asset}")
        ?? throw new FileNotFoundException("No such picture ships with the program.", asset);
}

/// <summary>File ids under which one bot has uploaded them: the first send uploads, the others reuse (uploads of the same size are spaced out by the server).</summary>
internal sealed class UploadedPictures
{
    private const int Most = 1000;

    private readonly ConcurrentDictionary<string, string> _fileIds = new(StringComparer.Ordinal);

    public string? Find(string asset) => _fileIds.GetValueOrDefault(asset);

    public void Keep(string asset, string fileId)
    {
        if (_fileIds.Count >= Most)
            _fileIds.Clear();
        _fileIds[asset] = fileId;
    }

    public void Forget(string asset) => _fileIds.TryRemove(asset, out _);
}
