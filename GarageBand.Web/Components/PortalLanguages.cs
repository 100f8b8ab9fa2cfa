namespace GarageBand.Web.Components;

/// <summary>The languages of the portal, each by its own name.</summary>
public static class PortalLanguages
{
    public static IReadOnlyList<(string Code, string Name)> Names { get; } = [("en", "English"), ("uk", "Українська"), ("ru", "Русский")];

    public static string[] Codes { get; } = [.. Names.Select(n => n.Code)];
}
