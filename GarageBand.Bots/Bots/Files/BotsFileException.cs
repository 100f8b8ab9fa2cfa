namespace GarageBand.Bots.Bots.Files;

/// <summary>A bots file can't be used; nothing was changed. The message is one line: where, and what would be right.</summary>
public sealed class BotsFileException(string path, string problem)
    : Exception(path.Length == 0 ? problem : $"{path}: {problem}")
{
    /// <summary>For example <c>bots[1].repost.mode</c>; empty: the file as a whole.</summary>
    public string Path { get; } = path;
}
