using GarageBand.Web.Sandbox.World;

namespace GarageBand.Web.Sandbox.Files;

/// <summary>The path that getFile gives: folder, key and size.</summary>
internal static class FilePaths
{
    public static string Make(StoredFile file, char size) => file.Kind == SandboxMediaKind.Photo
        ? $"photos/{file.Key}_{size}.jpg"
        : $"documents/{file.Key}{Path.GetExtension(file.Name)}";

    /// <summary>Key and size of such a path; null: it is none.</summary>
    public static (string Key, char Size)? Read(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        if (name.Length < 32 || !name.Take(32).All(char.IsAsciiHexDigitLower))
            return null;
        return (name[..32], name.Length == 34 && name[32] == '_' ? name[33] : FileIds.Whole);
    }
}
