using System.Globalization;

namespace GarageBand.Bots.Conversations;

/// <summary>The button "leave feedback": <c>feedback:12</c>. It lives for weeks, so it carries the request's id; whose that is, is checked at the press.</summary>
public static class FeedbackButton
{
    private const string Prefix = "feedback:";

    public static string Of(long requestId) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{requestId}");

    /// <returns>The request's id; null: it is another button.</returns>
    public static long? Read(string data) =>
        data.StartsWith(Prefix, StringComparison.Ordinal)
        && long.TryParse(data.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
