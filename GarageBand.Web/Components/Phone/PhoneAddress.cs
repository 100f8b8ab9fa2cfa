namespace GarageBand.Web.Components.Phone;

/// <summary>Where a link in a message may lead.</summary>
public static class PhoneAddress
{
    private static readonly string[] _schemes = ["http", "https", "tg", "mailto", "tel"];

    /// <returns>Null: not a link, or one that must not be followed.</returns>
    public static string? Of(PhoneEntity entity, string text) => entity.Type switch
    {
        "text_link" => Safe(entity.Url),
        "url" => Safe(text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}"),
        "email" => Safe($"mailto:{text}"),
        "phone_number" => Safe($"tel:{text}"),
        _ => null,
    };

    /// <summary>The address itself when its scheme is harmless; else null.</summary>
    public static string? Safe(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && _schemes.Contains(uri.Scheme, StringComparer.OrdinalIgnoreCase) ? uri.AbsoluteUri : null;
}
