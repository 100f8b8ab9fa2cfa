using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GarageBand.Bots.Forms;

/// <summary>Tells whether two form documents are the same, whatever their spacing and comments.</summary>
public static class FormHash
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>SHA-256 of the document without spacing and comments, hexadecimal, 64 characters.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static string Of(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(document.RootElement, Compact)));
    }
}
