namespace GarageBand.Web.Sandbox.Api;

/// <summary>Ends a call with Telegram's error answer.</summary>
internal sealed class ApiFault(int code, string description) : Exception(description)
{
    public int Code { get; } = code;

    /// <summary>Seconds; null: not a limit.</summary>
    public int? RetryAfter { get; init; }

    public long? MigrateToChatId { get; init; }

    public static ApiFault BadRequest(string description) => new(400, "Bad Request: " + description);

    public static ApiFault Forbidden(string description) => new(403, "Forbidden: " + description);

    public static ApiFault Conflict(string description) => new(409, "Conflict: " + description);

    public static ApiFault TooMany(int seconds) => new(429, $"Too Many Requests: retry after {seconds}") { RetryAfter = seconds };
}
