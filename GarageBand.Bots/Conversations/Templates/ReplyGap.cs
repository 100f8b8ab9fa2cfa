namespace GarageBand.Bots.Conversations.Templates;

/// <summary>The mark where a template wants a value that nobody knows: <c>⟦car?⟧</c>. A text with one is not sent.</summary>
public static class ReplyGap
{
    private const char Open = '⟦';
    private const char Close = '⟧';

    /// <param name="what">What is missing, in words.</param>
    public static string Of(string what) => $"{Open}{what}?{Close}";

    public static bool IsIn(string text) => text.Contains(Open, StringComparison.Ordinal) || text.Contains(Close, StringComparison.Ordinal);

    /// <summary>What a customer typed can't look like a gap.</summary>
    public static string Without(string value) => value.Replace($"{Open}", "", StringComparison.Ordinal).Replace($"{Close}", "", StringComparison.Ordinal);
}
