using System.Net;
using System.Text.Json;
using GarageBand.Bots.Messaging;
using Telegram.Bot.Exceptions;

namespace GarageBand.Bots.Telegram;

/// <summary>What an exception of the library means for a call. Texts that go out are Telegram's own words or types, never an address.</summary>
internal static class CallErrors
{
    public static CallResult Read(Exception failure) => failure switch
    {
        ApiRequestException { ErrorCode: 429 } api => new CallLimited(TimeSpan.FromSeconds(Math.Max(1, api.Parameters?.RetryAfter ?? 1))),
        ApiRequestException { Parameters.MigrateToChatId: { } chat } => new CallMigrated(chat),
        ApiRequestException { ErrorCode: >= 500 } api => new CallUnknown($"{api.ErrorCode} {api.Message}"),
        ApiRequestException api => new CallRefused(Kind(api), api.ErrorCode, api.Message),
        _ when NeverLeft(failure) is { } reason => new CallNotSent(reason),
        RequestException { HttpStatusCode: { } status } => new CallUnknown($"HTTP {(int)status}"),
        OperationCanceledException => new CallUnknown("no answer in time"),
        _ => new CallUnknown(Describe(failure)),
    };

    /// <summary>For a question that changes nothing: code (0: not reached) and words.</summary>
    public static (int Code, string Text) Explain(Exception failure) => failure switch
    {
        ApiRequestException api => (api.ErrorCode, api.Message),
        RequestException { HttpStatusCode: { } status } when status != 0 => ((int)status, $"HTTP {(int)status}"),
        OperationCanceledException => (0, "no answer in time"),
        _ => (0, NeverLeft(failure) ?? Describe(failure)),
    };

    private static RefusalKind Kind(ApiRequestException api)
    {
        var text = api.Message;
        if (api.ErrorCode == (int)HttpStatusCode.Unauthorized)
            return RefusalKind.Unauthorized;
        if (api.ErrorCode == (int)HttpStatusCode.Forbidden)
            return RefusalKind.Blocked;
        if (Says("message is not modified") || Says("CHARGE_ALREADY_REFUNDED"))
            return RefusalKind.NotModified;
        if (Says("message to delete not found") || Says("message to edit not found") || Says("MESSAGE_ID_INVALID"))
            return RefusalKind.MessageGone;
        return Says("message can't be deleted") ? RefusalKind.CannotDelete : RefusalKind.Other;

        bool Says(string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Null when something may have reached the other side.</summary>
    private static string? NeverLeft(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException)
        {
            if (inner is HttpRequestException http)
            {
                return http.HttpRequestError switch
                {
                    HttpRequestError.NameResolutionError => "the name could not be resolved",
                    HttpRequestError.ConnectionError => "no connection",
                    HttpRequestError.SecureConnectionError => "no secure connection",
                    HttpRequestError.ProxyTunnelError => "the proxy refused",
                    _ => null,
                };
            }
        }

        return null;
    }

    private static string Describe(Exception failure)
    {
        var innermost = failure.GetBaseException();
        return innermost switch
        {
            HttpRequestException http => $"connection broke ({http.HttpRequestError})",
            JsonException => "the answer was not understood",
            _ => innermost.GetType().Name,
        };
    }
}
