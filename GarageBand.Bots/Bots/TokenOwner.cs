using GarageBand.Bots.Messaging;

namespace GarageBand.Bots.Bots;

/// <summary>Finds out whose a token is before anything is stored.</summary>
internal static class TokenOwner
{
    /// <returns>The bot, or a reason of <see cref="BotReasons"/> why there is none.</returns>
    public static async Task<(BotIdentity? Identity, string? Reason)> AskAsync(IBotApis apis, string token, string? apiBaseUrl, CancellationToken cancellationToken)
    {
        var trimmed = token.Trim();
        if (BotTokens.BotIdOf(trimmed) is null)
            return (null, BotReasons.TokenMalformed);

        var answer = await apis.Try(trimmed, apiBaseUrl).GetIdentityAsync(cancellationToken).ConfigureAwait(false);
        return answer switch
        {
            { Ok: true, Value: { } identity } => (identity, null),

            // Telegram says 404 where the part before the colon is nobody's.
            { ErrorCode: 401 or 404 } => (null, BotReasons.TokenRefused),
            _ => (null, BotReasons.Unreachable),
        };
    }
}
